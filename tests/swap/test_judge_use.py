"""What becomes of one use with the new camera, by what it does: each reason at its edge."""

from typing import Any

import pytest

from custom_components.camera_audit.swap.differences import Difference
from custom_components.camera_audit.swap.judgement import Limits, judge_use
from custom_components.camera_audit.where_used.usage import (
    By,
    Kind,
    MentionForm,
    Step,
    Then,
    Use,
    Why,
)

OLD = "number.old_level"


def use_of(*steps: Step, **more: Any) -> Use:  # noqa: ANN401 (fields of a use)
    fields: dict[str, Any] = {
        "kind": Kind.AUTOMATION,
        "name": "Evening",
        "link": None,
        "how": MentionForm.VALUE,
        "by": By.ENTITY,
        "value": OLD,
        "then": Then.CARRIED_OVER,
    }
    return Use(**fields | more, steps=steps)


def judge(use: Use, **difference: Any) -> tuple[Then, Why | None, str, str]:  # noqa: ANN401
    limits = Limits(differences={OLD: Difference(**difference)})
    judged = judge_use(use, limits)
    assert judged is not None
    return judged.then, judged.why, judged.what, judged.write


CARRIED = (Then.CARRIED_OVER, None, "", "")


@pytest.mark.parametrize(
    ("numbers", "what"),
    [
        ((0, 10), None),
        ((11,), "11"),
        ((-1, 5, 10.5), "-1, 10.5"),
        ((11, 11), "11"),
    ],
)
def test_a_number_at_the_end_of_the_range_is_taken_and_one_beyond_is_told(
    numbers: tuple[float, ...], what: str | None
) -> None:
    use = use_of(Step("number.set_value", numbers=numbers))
    expected = (Then.TO_EDIT, Why.RANGE, what, "0 - 10") if what else CARRIED
    assert judge(use, range=(0, 10)) == expected


def test_a_number_of_another_action_is_in_no_range() -> None:
    assert judge(use_of(Step("delay", numbers=(99,))), range=(0, 10)) == CARRIED
    assert judge(use_of(Step("number.set_value", numbers=(99,)))) == CARRIED


@pytest.mark.parametrize(
    ("step", "compares"),
    [
        (Step("numeric_state", texts=("above",)), True),
        (Step("numeric_state", texts=("below",)), True),
        (Step("template", texts=("{{ states(x) > 5 }}",)), True),
        (Step("template", texts=("{{ 5 < states(x) }}",)), True),
        (Step("template", texts=("{{ states(x) }}",)), False),
        (Step("notify", texts=("more > 5",)), False),
        (Step("state", texts=("on",)), False),
    ],
)
def test_numbers_are_told_where_the_unit_is_another_and_something_is_compared(
    step: Step, *, compares: bool
) -> None:
    use = use_of(Step("state"), step)
    expected = (Then.TO_EDIT, Why.UNIT, "°F", "") if compares else CARRIED
    assert judge(use, unit="°F") == expected
    assert judge(use) == CARRIED


@pytest.mark.parametrize(
    ("domain", "compares"),
    [("threshold", True), ("generic_thermostat", True), ("min_max", False)],
)
def test_a_helper_compares_where_its_kind_does(domain: str, *, compares: bool) -> None:
    link = f"/config/integrations/integration/{domain}#config_entry=1"
    use = use_of(Step("numeric_state", texts=("above",)), kind=Kind.HELPER, link=link)
    assert (judge(use, unit="°F") != CARRIED) == compares


@pytest.mark.parametrize(
    ("step", "named"),
    [
        (Step("state", texts=("ring",)), True),
        (Step("template", texts=("{{ is_state(x, 'ring') }}",)), True),
        (Step("template", texts=('{{ is_state(x, "ring") }}',)), True),
        (Step("template", texts=("{{ ring }}",)), False),
        (Step("notify", texts=("a 'ring' of gold",)), False),
        (Step("state", attributes=("ring",)), False),
    ],
)
def test_a_value_that_the_new_one_lacks_is_told_where_it_is_named(
    step: Step, *, named: bool
) -> None:
    expected = (Then.TO_EDIT, Why.VALUES, "ring", "press, hold") if named else CARRIED
    new_values = ("press", "hold")
    said = judge(use_of(step), values=frozenset({"ring"}), new_values=new_values)
    assert said == expected


@pytest.mark.parametrize(
    ("step", "named"),
    [
        (Step("state", attributes=("zoom",)), True),
        (Step("template", texts=("{{ state_attr(x, 'zoom') }}",)), True),
        (Step("template", texts=("{{ states.camera.x.attributes.zoom }}",)), True),
        (Step("notify", texts=("states.camera.x.attributes.zoom",)), False),
        (Step("state", texts=("zoom",)), False),
    ],
)
def test_an_attribute_that_the_new_one_lacks_is_told_where_it_is_asked_for(
    step: Step, *, named: bool
) -> None:
    expected = (Then.TO_EDIT, Why.ATTRIBUTES, "zoom", "") if named else CARRIED
    assert judge(use_of(step), attributes=frozenset({"zoom"})) == expected


def test_an_action_that_the_new_one_lacks_is_told_once() -> None:
    steps = (Step("siren.turn_on"), Step("siren.turn_on"), Step("siren.toggle"))
    said = judge(use_of(*steps), actions=frozenset({"siren.turn_on"}))
    assert said == (Then.TO_EDIT, Why.ACTIONS, "siren.turn_on", "")
    assert judge(use_of(Step("siren.toggle")), actions=frozenset({"x"})) == CARRIED


def test_who_only_has_it_as_a_member_does_nothing_with_it() -> None:
    step = Step("number.set_value", texts=("ring",), numbers=(99,))
    use = use_of(step, how=MentionForm.MEMBER)
    for more in ({"values": frozenset({"ring"})}, {"unit": "°F"}, {"range": (0, 10)}):
        assert judge(use, **more) == CARRIED


@pytest.mark.parametrize(
    ("texts", "then"),
    [
        ([("camera.other",)], None),
        ([("camera.other",), ("camera.other", "x")], None),
        ([("camera.other",), ("camera.old",)], Then.TO_EDIT),
        ([("camera.old",)], Then.TO_EDIT),
        ([], Then.TO_EDIT),
    ],
)
def test_what_is_done_with_a_recorders_other_cameras_is_no_use_of_this_one(
    texts: list[tuple[str, ...]], then: Then | None
) -> None:
    steps = [Step("x", texts=each) for each in texts]
    use = use_of(*steps, by=By.DEVICE, value="recorder", then=Then.STAYS)
    limits = Limits(shared=frozenset({"recorder"}), others=frozenset({"camera.other"}))
    judged = judge_use(use, limits)
    assert (judged.then if judged else None) == then
    assert judged is None or judged.why is Why.RECORDER
    # Of a device that it shares with nobody, or by another name, nothing is left out.
    assert judge_use(use, Limits(others=frozenset({"camera.other"}))) == use


@pytest.mark.parametrize(
    ("names", "then", "write"),
    [
        ({"Level": None}, Then.CARRIED_OVER, ""),
        ({"Level": "Volume"}, Then.TO_EDIT, "Volume"),
        ({"Other": "Volume"}, Then.IF_PARTNER, ""),
    ],
)
def test_a_name_that_people_see_follows_where_the_new_one_is_called_the_same(
    names: dict[str, str | None], then: Then, write: str
) -> None:
    use = use_of(by=By.ENTITY_NAME, value="Level", then=Then.IF_PARTNER)
    judged = judge_use(use, Limits(names=names))
    assert judged is not None
    assert (judged.then, judged.write) == (then, write)


def test_an_inner_id_is_written_anew_where_another_takes_its_place() -> None:
    use = use_of(by=By.ENTITY, value="inner", then=Then.STAYS)
    judged = judge_use(use, Limits(new_ids={"inner": "new_inner"}))
    assert judged is not None
    assert (judged.then, judged.why, judged.write) == (
        Then.TO_EDIT,
        Why.ID,
        "new_inner",
    )
    assert judge_use(use, Limits(new_ids={"other": "x"})) == use
    of_device = use_of(Step("device"), value="inner", then=Then.STAYS)
    assert judge_use(of_device, Limits(new_ids={"inner": "new_inner"})) == of_device


@pytest.mark.parametrize(
    ("more", "then", "why"),
    [
        ({"unexposed": frozenset({(OLD, "Assist")})}, Then.CARRIED_OVER, None),
        ({"unexposed": frozenset({(OLD, "Alexa")})}, Then.TO_EDIT, Why.EXPOSED),
        ({}, Then.TO_EDIT, Why.EXPOSED),
    ],
)
def test_what_an_assistant_is_shown_goes_over_where_the_new_camera_has_the_same(
    more: dict[str, Any], then: Then, why: Why | None
) -> None:
    use = use_of(
        kind=Kind.ASSISTANT, name="Assist", how=MentionForm.MEMBER, then=Then.STAYS
    )
    judged = judge_use(use, Limits(new_ids={OLD: "new"}, **more))
    assert judged is not None
    assert (judged.then, judged.why) == (then, why)


@pytest.mark.parametrize(
    ("kind", "how", "is_said"),
    [
        pytest.param(Kind.ASSISTANT, MentionForm.MEMBER, True, id="exposed by voice"),
        pytest.param(Kind.ASSISTANT, MentionForm.VALUE, False, id="filter in YAML"),
        pytest.param(
            Kind.INTEGRATION, MentionForm.MEMBER, False, id="HomeKit, by kind"
        ),
    ],
)
def test_only_what_is_set_for_voice_assistants_is_said_to_be_exposed_there(
    kind: Kind, how: MentionForm, is_said: bool
) -> None:
    """Class: sent to the page of the voice assistants for what stands in a file."""
    use = use_of(kind=kind, name="Assist", how=how, then=Then.STAYS)
    judged = judge_use(use, Limits())
    assert judged is not None
    assert (judged.then, judged.why) == (Then.STAYS, Why.EXPOSED if is_said else None)
