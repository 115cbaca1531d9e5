/** Screens of Home Assistant below a camera: how each is reached, answered and left. */

import { describe, expect, test } from "vitest";
import type { Camera } from "../src/audit";
import { wayTo, type Goal, type Step } from "../src/flow";
import { camera, changes, part, parts, settled } from "./made";
import { click, home, with_ } from "./on_page";

const MENU: Step = {
  type: "menu",
  flow_id: "f1",
  step_id: "replacements",
  menu_options: ["looks", "back"],
  description_placeholders: { name: "Front door", text: "**RLC-820A**" },
};
const FORM: Step = {
  type: "form",
  flow_id: "f1",
  step_id: "looks",
  data_schema: [{ name: "looks", description: { suggested_value: "dome" } }],
  description_placeholders: { name: "Front door", device: "Front door" },
  errors: { looks: "decision_not_saved" },
};

/** Open the row and one of its screens; ``steps``: what Home Assistant answers, one after another. */
async function opened(fields: Partial<Camera>, goal: Goal, ...steps: Step[]) {
  const answers = [...steps];
  home.answerCall = () => answers.shift() ?? steps.at(-1);
  home.answer = ({ type }) => (type === "config_entries/get" ? [{ entry_id: "e1" }] : null);
  const card = await with_([camera(fields)]);
  await click(card, "#row-a1");
  await click(card, `.to-${goal}`);
  await settled(card);
  return card;
}

const bodies = () => home.called.map(([method, path, body]) => [method, path, body]);

describe("the way to a screen", () => {
  const answers = (goal: Goal, fields: Partial<Camera>) => wayTo(goal, camera(fields))?.answers;

  test("begins at the camera's own notice, at its news, or at the one for all cameras", () => {
    expect(answers("advice", {})).toEqual([{ next_step_id: "advice" }]);
    const menus = ["advice", "block"];
    expect(answers("block", {})).toEqual(menus.map((next_step_id) => ({ next_step_id })));
    expect(answers("notice", { notice_id: "news_a1" })).toEqual([{ next_step_id: "camera" }]);
    expect(answers("notice", { notice_id: "summary" })).toEqual([{ next_step_id: "choose" }, { camera: "a1" }]);
  });

  test("is none where no notice is about this camera", () => {
    expect(answers("notice", { notice_id: null })).toBeUndefined();
    expect(answers("advice", { notice_id: "camera_recorder" })).toBeUndefined();
    expect(answers("advice", { notice_id: "summary", group: "recorder" })).toBeUndefined();
  });

  test("to a swap leads through the settings, and to the plan where the new camera is known", () => {
    const swap = [{ next_step_id: "replace" }, { camera: "a1" }];
    expect(wayTo("swap", camera())).toEqual({ notice: null, answers: swap });
    const plan = { next_step_id: "swap_newcomer" };
    expect(answers("swap", { newcomer: "Porch" })).toEqual([...swap, plan]);
    expect(wayTo("swap", camera({ newcomer: "Porch", notice_id: "newcomer_b2" }))).toEqual({
      notice: "newcomer_b2",
      answers: [plan],
    });
  });
});

describe("a screen below a camera", () => {
  test("stands at its step, with the texts of the notice, and takes the focus", async () => {
    const card = await opened({}, "replacements", MENU);
    expect(bodies()).toEqual([
      ["POST", "repairs/issues/fix", { handler: "camera_audit", issue_id: "camera_a1" }],
      ["POST", "repairs/issues/fix/f1", { next_step_id: "advice" }],
      ["POST", "repairs/issues/fix/f1", { next_step_id: "replacements" }],
    ]);
    expect(part(card, ".flow-title").textContent).toBe("Front door: What would replace it?");
    expect((part(card, ".flow ha-markdown") as HTMLElement & { content: string }).content).toBe("**RLC-820A**");
    expect(parts(card, ".flow .choice").map((button) => button.dataset["option"])).toEqual(["looks", "back"]);
    expect(card.shadowRoot!.activeElement?.className).toBe("flow-title");
  });

  test("of the settings belongs to the entry, and is left where it has not ended", async () => {
    const card = await opened({}, "swap", { ...MENU, step_id: "swap", menu_options: { swap_choose: "x" } });
    expect(bodies()[0]).toEqual(["POST", "config/config_entries/options/flow", { handler: "e1" }]);
    expect(parts(card, ".flow .choice").length).toBe(1);
    await click(card, ".flow .close");
    expect(bodies().at(-1)).toEqual(["DELETE", "config/config_entries/options/flow/f1", undefined]);
    expect(parts(card, ".flow")).toEqual([]);
  });

  test("is a form that holds what is suggested, says what was wrong, and sends what is filled in", async () => {
    const card = await opened({}, "advice", MENU, MENU, FORM);
    await click(card, '[data-option="looks"]');
    const form = part(card, "ha-form") as HTMLElement & Record<string, unknown>;
    expect(form["data"]).toEqual({ looks: "dome" });
    expect(Object.values(form["error"] as object)[0]).toContain("couldn't save your decision");
    const label = form["computeLabel"] as (field: { name: string }) => string;
    expect([label({ name: "looks" }), label({ name: "other" })]).toEqual(["Camera type", "other"]);
    expect((form["computeHelper"] as (field: { name: string }) => string)({ name: "looks" })).toBe("");
    expect((form["computeError"] as (error: string) => string)("no")).toBe("no");
    const localize = form["localizeValue"] as (key: string) => string;
    expect(localize("selector.none")).toBe("selector.none");
    form.dispatchEvent(new CustomEvent("value-changed", { detail: { value: { looks: "turret" } } }));
    await settled(card);
    await click(card, ".flow .main");
    expect(bodies().at(-1)).toEqual(["POST", "repairs/issues/fix/f1", { looks: "turret" }]);
  });

  test("that asks for one of a list is answered by choosing", async () => {
    const options = [
      { value: "a1", label: "Front door" },
      { value: "b2", label: "Porch" },
    ];
    const field = { name: "camera", selector: { select: { options } }, description: { suggested_value: "a1" } };
    const cameras = { ...FORM, step_id: "choose", data_schema: [field], errors: null };
    const card = await opened({}, "rule", MENU, MENU, cameras);
    expect(parts(card, "ha-form")).toEqual([]);
    expect(parts(card, "[data-choice]").map((each) => each.textContent!.trim())).toEqual(["Front door", "Porch"]);
    expect(part(card, "#choices").textContent).toBe("Camera");
    // None stands out: what looks chosen would need something to go on with.
    expect(parts(card, "[data-choice].main")).toEqual([]);
    await click(card, '[data-choice="b2"]');
    expect(bodies().at(-1)).toEqual(["POST", "repairs/issues/fix/f1", { camera: "b2" }]);
  });

  test.each([
    ["names in a list that opens have no label of their own", { select: { options: ["dome"] } }, null],
    ["more than one may be chosen", { select: { options: [], multiple: true } }, null],
    ["it was refused", { select: { options: [] } }, { base: "decision_not_saved" }],
  ])("is a form where %s", async (_, selector, errors) => {
    const card = await opened({}, "advice", { ...FORM, data_schema: [{ name: "looks", selector }], errors });
    expect(parts(card, "ha-form").length).toBe(1);
  });

  test("ends with what was done, and is then left without a word to anyone", async () => {
    const end = { type: "abort", flow_id: "f1", reason: "ignored", description_placeholders: null };
    const card = await opened({}, "advice", MENU, end);
    expect(parts(card, ".flow-title, .choice")).toEqual([]);
    expect(card.shadowRoot!.activeElement?.className).toBe("flow-end");
    expect((part(card, ".flow ha-markdown") as HTMLElement & { content: string }).content).toContain("won't see this notice again");
    await click(card, "#row-a1");
    expect(home.called.map(([method]) => method)).not.toContain("DELETE");
    expect(parts(card, ".flow")).toEqual([]);
  });

  test("stays in sight where its camera goes to another group", async () => {
    const card = await opened({ notice_id: null }, "swap", MENU);
    home.tell(changes([camera({ group: "decided" })]));
    await settled(card);
    expect(parts(card, '[data-group="decided"] .flow').length).toBe(1);
    expect(card.shadowRoot!.activeElement).toBe(part(card, '[data-group="decided"] .flow-title'));
  });

  test("is read of a camera without a notice, and left without a word to anyone", async () => {
    const card = await with_([camera({ verdict: "possible", group: "check", notice_id: null })]);
    home.answer = () => ({ text: "**Free steps**" });
    await click(card, "#row-a1");
    await click(card, ".to-advice");
    await settled(card);
    expect(home.sent).toEqual([{ type: "camera_audit/read", camera_id: "a1", page: "advice", language: "en" }]);
    expect(part(card, ".flow-title").textContent).toBe("What can I do now?");
    expect((part(card, ".flow ha-markdown") as HTMLElement & { content: string }).content).toBe("**Free steps**");
    await click(card, ".flow .close");
    expect(parts(card, ".flow")).toEqual([]);
    expect(home.called).toEqual([]);
  });

  test("that cannot be opened or answered says why", async () => {
    const card = await opened({}, "advice", MENU);
    home.answerCall = () => {
      throw { message: "Gone" };
    };
    await click(card, '[data-option="back"]');
    expect(part(card, ".flow [role=alert]").textContent).toBe("Gone");
    await click(card, ".flow .close");
    await click(card, ".to-advice");
    expect(part(card, ".details > [role=alert]").textContent).toBe("Gone");
  });

  test("has its elements loaded by Home Assistant", async () => {
    const made: unknown[] = [];
    window.loadCardHelpers = async () => ({
      createCardElement: (config) => (made.push(config["type"]), document.createElement("div")),
    });
    await opened({}, "advice", MENU);
    delete window.loadCardHelpers;
    expect(made).toEqual(["markdown", "entities"]);
  });

  test("is offered for another step of the road, and to undo a swap where that can be", async () => {
    const swap = { ...MENU, menu_options: ["swap_check", "swap_undo", "back"] };
    const card = await opened({ next: "check", decision: null, notice_id: null }, "swap", swap, swap, swap, MENU);
    expect(bodies().at(-1)![2]).toEqual({ next_step_id: "swap_check" });
    await click(card, ".flow .close");
    await click(card, ".go-on");
    await settled(card);
    expect(parts(card, ".flow").length).toBe(1);
    const day = { why: "", reason: "", decided: "2026-01-01", review: null, due: false, swapped: false };
    const byHand = await with_([camera({ decision: { kind: "replaced", ...day } })]);
    await click(byHand, "#row-a1");
    expect(part(byHand, ".to-swap").textContent).toBe("The new camera is here");
    const decision = { kind: "replaced", ...day, swapped: true };
    for (const [shown, last] of [[swap, { next_step_id: "swap_undo" }], [MENU, { camera: "a1" }]] as const) {
      home.called.length = 0;
      const swapped = await opened({ decision, notice_id: null }, "undo", shown, shown, shown, MENU);
      expect(bodies().at(-1)![2]).toEqual(last);
      expect(parts(swapped, ".flow").length).toBe(1);
    }
  });

  test("of a camera that is not theirs to replace, the report is offered", async () => {
    const decision = { kind: "keep", why: "not_mine", reason: "", decided: "2026-01-01", review: null, due: false, swapped: false };
    const card = await with_([camera({ decision })]);
    await click(card, "#row-a1");
    expect(part(card, ".to-report").textContent).toBe("Report for whoever can replace it");
    home.answer = () => ({ path: "/signed" });
    const opens: unknown[] = [];
    window.open = ((...args: unknown[]) => opens.push(args)) as never;
    await click(card, ".to-report");
    await settled(card);
    expect(opens).toEqual([["http://home.test/signed", "_blank", "noopener"]]);
  });
});
