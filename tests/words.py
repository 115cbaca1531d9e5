"""Words that no text of ours says, since nothing found supports them or they only frighten.

What an authority did, and what it or the maker said, is reported: there an act keeps its verb. Texts of the groups
``selector.measure`` and ``selector.position``, and those on lists of authorities, may therefore say that an authority
prohibited something or made something a duty; a weaker verb would say less than the fact. All other words stay barred
there as well.
"""

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
# alike stay allowed: national security, a security step, someone who entered a device, and the French word for a
# reminder, which is also that for a recall: only a recall of something, or something recalled, is barred.
_EVERYWHERE = r"NDAA|backdoors?|hack(?:ed|er|ers|ing)?|recall|compliant|deadline"

_STEMS = {
    "fr": r"illéga\w+|illicites?|interdi(?:t|te|ts|tes|re|ction|ctions)|proscri\w+"
    r"|rappels? (?:des? |du |d.)?(?:produits?|appareils?|caméras?|modèles?|fabricants?|constructeurs?)"
    r"|rappelé(?:e|s|es)?|espion\w*|portes? dérobées?|pirat\w+|compromis(?:e|es)?|infecté\w*"
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
    "pt-BR": r"ilega\w+|ilícit\w*|proibi\w+|proíb\w+|banid\w+"
    r"|recolhiment\w+ do (?:mercado|produto)|espi(?:ão|ões|onar|onagem|onando)"
    r"|portas? (?:dos fundos|traseiras?)|hacke\w+|pirate\w+|comprometid\w+|infectad\w+"
    r"|deve(?:m|rá|rão)?|obrigatóri\w+|obrigad\w+|obrigação|imediatamente|de imediato|urgen\w+"
    r"|data[- ]limite|prazo final|segur(?:o|a|os|as)|seguramente|confiáve(?:l|is)|de confiança"
    r"|aprovad\w+|homologad\w+|em conformidade|(?:câmeras?|marcas?) chinesas?"
    r"|(?:aconselhamento|parecer|consultoria) (?:jurídic|lega)\w+",
    "es-419": r"ilegal\w*|ilícit\w*|prohib\w+|prohíb\w+|retirad\w+ del (?:mercado|producto)"
    r"|esp(?:ía|ías|ían|iar|ionaje)|puertas? traseras?|hacke\w+|jaque\w+|pirate\w+"
    r"|comprometid\w+|infectad\w+|debe(?:s|n|rá|rás)?|obligatori\w+|obligad\w+|obligación"
    r"|inmediatamente|de inmediato|urgen\w+|fecha límite|segur(?:o|a|os|as)|seguramente"
    r"|fiables?|confiables?|de confianza|aprobad\w+|homologad\w+|(?:cámaras?|marcas?) chinas?"
    r"|(?:asesoría|asesoramiento|consejo) (?:jurídic\w+|legal)",
    "sv": r"olaglig\w*|illegal\w*|förbjud\w+|förbud\w*|bannly\w+|återkall(?:as|ats|ad|ade|else\w*) "
    r"(?:från|av produkt)\w*|produktåterkall\w+|\w*spion\w*|bakdörr\w*|hacka\w*"
    r"|komprometter\w+|infekter\w+|smitta\w*|(?:du|ni|man) måste|måste (?:du|ni|man)|skyldig\w*"
    r"|obligatorisk\w*|omedelbar\w*|genast|brådskande|akut|tidsfrist\w*|sista dag\w*"
    r"|säker|säkra|säkrare|säkrast|säkert|säkrad\w*|pålitlig\w*|tillförlitlig\w*|betrodd\w*"
    r"|godkän[dt]\w*|kinesisk\w* (?:kamer|märk|varumärk)\w*|juridisk\w* råd\w*",
    "da": r"ulovlig\w*|illegal\w*|forbud\w*|forbyd\w*|forbudt\w*|bandlyst\w*"
    r"|tilbagekald(?:t|te|es|else\w*) (?:fra|af produkt)\w*|produkttilbagekald\w+|\w*spion\w*"
    r"|bagdør\w*|hacket|hackede|kompromitter\w+|inficer\w+|(?:du|I|man) skal|skal (?:du|man)"
    r"|forpligt\w+|obligatorisk\w*|øjeblikkelig\w*|omgående|straks|haste(?:r|nde)|akut"
    r"|tidsfrist\w*|sidste frist|sikker|sikre|sikrere|sikrest|sikkert|sikret|pålidelig\w*"
    r"|troværdig\w*|betroet|betroede|godkendt\w*|kinesisk\w* (?:kamera|mærke)\w*"
    r"|juridisk rådgivning",
    "nb": r"ulovlig\w*|illegal\w*|forbud\w*|forby\w*|bannlyst\w*"
    r"|tilbakekall(?:t|te|es|ing\w*) (?:fra|av produkt)\w*|produkttilbakekall\w+|\w*spion\w*"
    r"|bakdør\w*|hacket|hackede|kompromitter\w+|infiser\w+|(?:du|dere|man) må|må (?:du|dere|man)"
    r"|forplikt\w+|obligatorisk\w*|påbudt|umiddelbart|omgående|straks|haster|akutt"
    r"|tidsfrist\w*|siste frist|sikker|sikre|sikrere|sikrest|sikkert|sikret|pålitelig\w*"
    r"|tillitsverdig\w*|klarert\w*|betrodd\w*|godkjent\w*|kinesisk\w* (?:kamera|merke)\w*"
    r"|juridisk (?:råd|rådgivning)",
    "cs": r"nelegáln\w+|nezákonn\w+|protiprávn\w+|ilegáln\w+|zakáz\w+|zakazuj\w+|zákaz\w*"
    r"|stažen\w+ z (?:trhu|prodeje)|špion\w*|špeh\w*|zadní\w* vrát\w*|hacknut\w*|hacker\w*"
    r"|napaden\w+|kompromitovan\w+|nakažen\w+|infikovan\w+|musíte|musíš|povinn\w+"
    r"|okamžit\w+|ihned|neprodleně|naléhav\w+|urgentn\w+|nejzazší termín\w*"
    r"|bezpečn(?:ý|á|é|ě|ém|ým|ého|ému|ých|ými|ou|ější\w*)|zabezpečen\w+|spolehliv\w+|důvěryhodn\w+|schválen\w+"
    r"|čínsk\w+ (?:kamer|znač)\w*|právní\w* (?:rad|poraden)\w*",
    "hu": r"illegális\w*|törvénytelen\w*|jogellenes\w*|jogszerűtlen\w*|tilos|tilt(?:ott|va|ja|ják)\w*"
    r"|betilt\w*|megtilt\w*|visszahív(?:ás|ták|ott)\w*|kém(?:ked|kamer|program)\w*|hátsó (?:ajtó|kapu)\w*"
    r"|meghackel\w*|feltör(?:t|ték)\w*|fertőzött\w*|megfertőz\w*|kötelező\w*|köteles\w*"
    r"|azonnal\w*|haladéktalan\w*|sürgős\w*|sürgető\w*|végső határidő\w*"
    r"|biztonságos\w*|biztonságban|megbízható\w*|jóváhagyott\w*|kínai (?:kamera|márka)\w*"
    r"|jogi tanács\w*",
}

#: Japanese and Chinese have no blanks between words, so nothing marks where one begins.
_JAPANESE = (
    r"違法|不法|非合法|禁止|禁じ|リコール|スパイ|盗聴|盗撮|バックドア|ハッキング|ハッカー|侵害され"
    r"|乗っ取られ|感染|なければなりません|ねばなりません|なくてはなりません|義務|直ちに|ただちに"
    r"|今すぐ|至急|緊急|期限|安全(?:な|です|に|性)|セキュアな|信頼(?:でき|性)|承認済|認可済|認定済"
    r"|準拠|中国製(?:の)?カメラ|法的(?:助言|アドバイス)"
)
_CHINESE = (
    r"非法|违法|不合法|禁止|禁令|禁用令|查禁|召回|间谍|偷拍|偷窥|窃听|后门|黑客|被入侵|被攻破|被攻陷|感染"
    r"|您必须|你必须|必须(?:更换|移除|拆除)|有义务|义务|马上|立刻|紧急|截止日期|最后期限"
    r"|更安全|安全的(?:摄像头|摄像机|相机|设备)|可信赖|值得信任|已批准|获批准|经批准|认可的|合规"
    r"|(?:中国|国产)(?:摄像头|摄像机|相机|品牌)|法律(?:建议|意见|咨询)"
)

NEVER_SAID_IN = {
    "en": NEVER_SAID,
    **{
        language: re.compile(rf"\b(?:{_EVERYWHERE}|{stems})\b", re.IGNORECASE)
        for language, stems in _STEMS.items()
    },
    "ja": re.compile(rf"\b(?:{_EVERYWHERE})\b|{_JAPANESE}", re.IGNORECASE),
    "zh-Hans": re.compile(rf"\b(?:{_EVERYWHERE})\b|{_CHINESE}", re.IGNORECASE),
}

#: Keys of what authorities did, and of what they and the maker said.
REPORTED = re.compile(
    r"(?:.*\.)?selector\.(?:(?:measure|position)\.options\.(?!.*_title$)|replacement\.options\.list_)"
)

# In which words each language says that an authority prohibited something or made it a duty.
_PROHIBITED = {
    "en": r"prohibit\w*",
    "fr": r"interdi\w+",
    "de": r"untersag\w*|verb(?:iet|ot)\w*",
    "es": r"prohib\w+|prohíb\w+",
    "es-419": r"prohib\w+|prohíb\w+",
    "it": r"viet\w+",
    "nl": r"verb(?:ied|ood|od)\w*",
    "pl": r"zaka[zż]\w+",
    "pt": r"proib\w+|proíb\w+",
    "pt-BR": r"proib\w+|proíb\w+",
    "uk": r"заборон\w+",
    "sv": r"förbj[uö]d\w*",
    "da": r"forb[øyu]d\w*",
    "nb": r"forb(?:ø|y|u)\w*",
    "cs": r"zak[aá]z\w+",
    "hu": r"(?:meg)?tilt\w*",
    "ja": r"禁止|禁じ",
    "zh-Hans": r"禁止",
}
PROHIBITED = {
    language: re.compile(
        verbs if language in {"ja", "zh-Hans"} else rf"\b(?:{verbs})\b", re.IGNORECASE
    )
    for language, verbs in _PROHIBITED.items()
}
_DUTY = {
    "fr": r"doivent|obligatoires?",
    "de": r"müssen",
    "es": r"deben",
    "es-419": r"deben",
    "it": r"devono",
    "nl": r"moeten",
    "pl": r"muszą",
    "pt": r"devem|têm de",
    "pt-BR": r"devem",
    "uk": r"повинні|мають",
    "sv": r"måste",
    "da": r"skal",
    "nb": r"må",
    "cs": r"musí",
    "hu": r"kötelesek|kötelező",
    "ja": r"義務",
    "zh-Hans": r"必须",
}
_ACTS = {
    language: re.compile(
        f"{PROHIBITED[language].pattern}|{_DUTY[language] if language in {'ja', 'zh-Hans'} else rf'(?<!\w)(?:{_DUTY[language]})'}",
        re.IGNORECASE,
    )
    for language in _DUTY
}
_ACTS["en"] = PROHIBITED["en"]


#: What a person says to Assist.
ASKED = re.compile(r"selector\.assist\.options\.ask_")


def never_said(language: str, key: str, text: str) -> str | None:
    """Return a word that a text says and that none may say; an act of an authority keeps its verb where it is reported.

    A question that a person asks of Assist is no text of ours: people do ask whether their cameras are safe.
    """
    if ASKED.match(key):
        return None
    ours = _ACTS[language].sub("", text) if REPORTED.match(key) else text
    found = NEVER_SAID_IN[language].search(ours)
    return found[0] if found else None
