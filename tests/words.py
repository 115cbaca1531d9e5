"""Words that no text of ours says, since nothing found supports them or they only frighten."""

from __future__ import annotations

import re

NEVER_SAID = re.compile(
    r"\b(?:"
    r"illegal(?:ly)?|unlawful|bann?(?:ed|ing|s)?|forbidden|outlawed"
    r"|recall(?:s|ed)?"
    r"|sp(?:y|ies|ying) on|to China\b(?=.*\bvideo\b)|backdoors?"
    r"|hack(?:ed|ers?|ing)?|compromised|infected"
    r"|must|you are required|required to|obliged|immediately|at once|urgent(?:ly)?|deadline"
    r"|safe|safer|safely|(?<!F-)secure|secured|trusted|trustworthy|approved"
    r"|NDAA|compliant"
    r"|Chinese (?:cameras?|spy|brands?)"
    r"|government of \w+ says"
    r"|legal advice"
    r")\b",
    re.IGNORECASE,
)

# The same in the other languages, as stems where a language bends its words. Words that only look
# alike stay allowed: national security, a security step, someone who entered a device.
_EVERYWHERE = r"NDAA|backdoors?|hack(?:ed|er|ers|ing)?|recall|compliant|deadline"

_STEMS = {
    "fr": r"illéga\w+|illicites?|interdi(?:t|te|ts|tes|re|ction|ctions)|proscri\w+"
    r"|rappel(?:s|é|ée|és|ées)?|espion\w*|portes? dérobées?|pirat\w+|compromis(?:e|es)?|infecté\w*"
    r"|vous devez|devez-vous|il faut|obligatoires?|obligé\w*|obligation|immédiatement"
    r"|tout de suite|urgen\w+|délai|échéance|date limite"
    r"|sûre?s?|sûrement|sécurisé\w*|fiables?|de confiance|approuvé\w*|agréé\w*|homologué\w*"
    r"|conformes?|(?:caméras?|marques?) chinoises?|(?:conseils?|avis) juridiques?",
    "de": r"illegal\w*|rechtswidrig\w*|gesetzwidrig\w*|verboten\w*|verbiete\w*|verbot"
    r"|rückruf\w*|zurückgerufen|spion\w*|ausspion\w*|hintertür\w*|gehackt\w*|kompromittiert\w*"
    r"|infiziert\w*|(?:sie|du) (?:müssen|musst)|müssen sie|verpflicht\w*|vorgeschrieben\w*"
    r"|sofort\w*|unverzüglich\w*|umgehend\w*|dringend\w*|frist|fristen"
    r"|sicher(?:e|er|en|em|es|ere|eren|erer|eres|ste|sten|lich)?|abgesichert\w*|gesichert\w*"
    r"|vertrauenswürdig\w*|zuverlässig\w*|zugelassen\w*|genehmigt\w*|konform\w*"
    r"|chinesische\w* (?:kamera\w*|marke\w*)|rechtsberatung\w*|rechtsrat",
    "es": r"ilegal\w*|ilícit\w*|prohib\w+|prohíb\w+|retirad\w+ del (?:mercado|producto)"
    r"|esp(?:ía|ías|ían|iar|ionaje)|puertas? traseras?|hacke\w+|pirate\w+|comprometid\w+"
    r"|infectad\w+|debe(?:s|n|rá|rás)?|obligatori\w+|obligad\w+|obligación|inmediatamente"
    r"|de inmediato|urgen\w+|fecha límite|segur(?:o|a|os|as)|seguramente|fiables?|confiables?"
    r"|de confianza|aprobad\w+|homologad\w+|(?:cámaras?|marcas?) chinas?"
    r"|(?:asesoramiento|consejo) (?:jurídico|legal)",
    "it": r"illegal\w*|illecit\w*|vietat\w+|divieto|proibi\w+|richiam(?:o|hi|ato|ati|ata|ate)"
    r"|spi(?:a|ano|are|onaggio)|hackera\w+|compromess\w+|infett\w+"
    r"|dev(?:e|i|ono)|dovete|obbligatori\w*|obbligat\w+|obbligo|immediatamente|subito|urgent\w+"
    r"|scadenza|sicur(?:o|a|i|e)|sicuramente|affidabil\w+|di fiducia|approvat\w+|omologat\w+"
    r"|conform[ei]|(?:telecamer[ae]|marc(?:a|he)) cines[ei]|consulenza legale|parere legale",
    "nl": r"illega\w+|onwettig\w*|verboden|verbod\w*|verbied\w*|teruggeroepen|terugroep\w*"
    r"|\w*spion\w*|achterdeur\w*|gehackt\w*|gecompromitteerd\w*|besmet\w*|geïnfecteerd\w*"
    r"|(?:u|je|jij) moet|moet (?:u|je)|verplicht\w*|onmiddellijk|meteen|dringend\w*|spoed\w*"
    r"|veilig(?:e|er|ere|ste)?|beveiligd\w*|betrouwba\w+|vertrouwde?|goedgekeurd\w*|conform"
    r"|chinese (?:camera\w*|merk\w*)|juridisch advies",
    "pl": r"nielegaln\w+|bezprawn\w+|zakaz\w*|zabron\w+|wycofan\w+ z (?:rynku|obrotu)"
    r"|szpieg\w*|tyln\w+ (?:furtk|drzwi)\w*|zhakowan\w+|haker\w*|skompromitowan\w+"
    r"|zainfekowan\w+|musi(?:sz|cie)?|obowiązkow\w+|natychmiast\w*|piln(?:e|y|a|ie)"
    r"|ostateczn\w+ termin\w*|bezpieczn\w+|zabezpieczon\w+|niezawodn\w+|zaufan\w+|zatwierdzon\w+"
    r"|zgodn\w+ z NDAA|(?:chińsk\w+ (?:kamer|mark)\w*|(?:kamer|mark)\w* chińsk\w+)"
    r"|porad\w+ prawn\w+",
    "pt": r"ilega\w+|ilícit\w*|proibi\w+|proíb\w+|recolha do (?:mercado|produto)"
    r"|espi(?:a|am|ar|onagem|ão|ões)|portas? (?:das )?trase?iras?|hacke\w+|pirate\w+"
    r"|comprometid\w+|infe(?:c)?tad\w+|deve(?:m|rá|rão)?|obrigatóri\w+|obrigad\w+|obrigação"
    r"|imediatamente|de imediato|urgen\w+|data[- ]limite|segur(?:o|a|os|as)|seguramente"
    r"|fiáve(?:l|is)|confiáve(?:l|is)|de confiança|aprovad\w+|homologad\w+"
    r"|(?:câmaras?|câmeras?|marcas?) chinesas?|(?:aconselhamento|parecer) jurídico",
    "uk": r"незаконн\w+|протизаконн\w+|нелегальн\w+|заборон\w+|відкликан\w+ (?:з|товар)\w*"
    r"|шпигун\w*|шпигу\w+|бекдор\w*|чорн\w+ (?:хід|ход)\w*|зламан\w+|хакер\w*|хакн\w+"
    r"|скомпрометован\w+|заражен\w+|(?:ви )?(?:повинні|мусите)|зобов.язан\w+|обов.язков\w+"
    r"|негайно|терміново|термінов\w+|дедлайн\w*|кінцев\w+ (?:строк|термін)\w*"
    r"|безпечн\w+|захищен\w+|надійн\w+|довірен\w+|перевірен\w+ часом|схвален\w+"
    r"|китайськ\w+ (?:камер|марк|бренд)\w*|юридичн\w+ (?:консультац|порад)\w*",
}

#: Japanese has no blanks between words, so nothing marks where one begins.
_JAPANESE = (
    r"違法|不法|非合法|禁止|禁じ|リコール|スパイ|盗聴|盗撮|バックドア|ハッキング|ハッカー|侵害され"
    r"|乗っ取られ|感染|なければなりません|ねばなりません|なくてはなりません|義務|直ちに|ただちに"
    r"|今すぐ|至急|緊急|期限|安全(?:な|です|に|性)|セキュアな|信頼(?:でき|性)|承認済|認可済|認定済"
    r"|準拠|中国製(?:の)?カメラ|法的(?:助言|アドバイス)"
)

NEVER_SAID_IN = {
    "en": NEVER_SAID,
    **{language: re.compile(rf"\b(?:{_EVERYWHERE}|{stems})\b", re.IGNORECASE) for language, stems in _STEMS.items()},
    "ja": re.compile(rf"\b(?:{_EVERYWHERE})\b|{_JAPANESE}", re.IGNORECASE),
}
