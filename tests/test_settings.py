"""Every option can be set by every road, and a wrong one is told in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corroborate.errors import WrongUse
from corroborate.settings import Settings, assignment, load

SCHEMA = Path(__file__).parent.parent / "corroborate" / "config.schema.json"

CHANGED = {
    "model": "my-model",
    "attribution": "rules",
    "pair_model": "false",
    "claim_model": "false",
    "model_findings": "true",
    "online": "true",
    "fail_level": "warning",
    "strict": "true",
    "sources": "desk.toml",
    "store": "archive.db",
    "levels.COR202": "warning",
    "limits.max_file_bytes": "1000",
    "limits.max_characters": "1001",
    "limits.max_files": "7",
    "limits.max_articles_per_file": "8",
    "scores.ladder.person": "0.5",
    "scores.certainty.possible": "0.3",
    "scores.hop": "0.8",
    "gate.select": '["COR1"]',
    "gate.deselect": '["COR202", "COR203"]',
    "gate.min_confidence": "medium",
    "gate.filter_mode": "file",
    "gate.baseline": "known.json",
    "gate.self_support": "true",
    "gate.max_findings": "9",
    "gate.candidates": "11",
    "gate.cache": "false",
    "ignore": '[{"rule": "COR101", "paths": ["a.md"], "reason": "agreed"}]',
}


def value_of(settings: Settings, key: str) -> str:
    shown = dict(settings.shown())[key].strip('"')
    if key == "ignore":  # what is not set is shown too
        return json.dumps([{name: value for name, value in row.items() if value} for row in json.loads(shown)])
    return shown


def as_toml(raw: str) -> str:
    if raw.startswith("[{"):
        return raw.replace('": ', '" = ')
    return raw if raw[0].isdigit() or raw in ("true", "false") or raw[0] == "[" else f'"{raw}"'


def test_no_option_is_left_out_of_these_tests() -> None:
    tables = ("levels", "scores.ladder", "scores.certainty")
    options = {next((t for t in tables if key.startswith(f"{t}.")), key) for key, _ in Settings().shown()}
    covered = {next((t for t in tables if key.startswith(f"{t}.")), key) for key in CHANGED}
    assert options <= covered


def given(key: str) -> str:
    """As somebody types it: a table is written as TOML."""
    return as_toml(CHANGED[key]) if key == "ignore" else CHANGED[key]


def test_the_published_schema_is_that_of_the_settings() -> None:
    """`PYTHONPATH=tests python -c "import test_settings as t; t.publish()"` writes it anew."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == Settings.model_json_schema()


def publish() -> None:
    SCHEMA.write_text(json.dumps(Settings.model_json_schema(), indent=1) + "\n", encoding="utf-8")


@pytest.mark.parametrize("key", CHANGED)
def test_an_option_is_set_on_the_command_line(key: str) -> None:
    assert value_of(load(dict([assignment(f"{key}={given(key)}")]), {}), key) == CHANGED[key]


@pytest.mark.parametrize("key", CHANGED)
def test_an_option_is_set_by_the_environment(key: str) -> None:
    name = "CORROBORATE_" + key.upper().replace(".", "__")
    assert value_of(load({}, {name: given(key)}), key) == CHANGED[key]


@pytest.mark.parametrize("key", CHANGED)
@pytest.mark.parametrize("name", [".corroborate.toml", "pyproject.toml"])
def test_an_option_is_set_by_a_file(key: str, name: str, tmp_path: Path) -> None:
    parents, _, last = key.rpartition(".")
    section = ".".join(part for part in ("tool.corroborate" if name == "pyproject.toml" else "", parents) if part)
    raw = CHANGED[key]
    value = as_toml(raw)
    (tmp_path / name).write_text((f"[{section}]\n" if section else "") + f"{last} = {value}\n")
    assert value_of(load({}, {}, here=tmp_path), key) == raw


def test_a_single_weight_leaves_the_others_as_they_were() -> None:
    assert value_of(load({"scores.ladder.person": 0.5}, {}), "scores.ladder.imagery") == "1.0"


def test_the_command_line_wins_over_environment_and_file(tmp_path: Path) -> None:
    (tmp_path / ".corroborate.toml").write_text('model = "of the file"\n')
    environment = {"CORROBORATE_MODEL": "of the environment"}
    assert load({"model": "of the flag"}, environment, here=tmp_path).model == "of the flag"
    assert load({}, environment, here=tmp_path).model == "of the environment"
    assert load({}, {}, here=tmp_path).model == "of the file"


def test_the_search_for_a_file_stops_at_the_root_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".corroborate.toml").write_text('model = "outside"\n')
    (tmp_path / "checkout" / ".git").mkdir(parents=True)
    (tmp_path / "checkout" / "stories").mkdir()
    assert load({}, {}, here=tmp_path / "checkout" / "stories").model == Settings().model


def test_unknown_options_are_told_all_together_with_the_near_name() -> None:
    with pytest.raises(WrongUse, match=r"'limits.max_fils'. Did you mean .*'modl'. Did you mean 'model'"):
        load({"modl": "x", "limits.max_fils": 3}, {})


@pytest.mark.parametrize(
    ("key", "value"), [("fail_level", "fatal"), ("limits.max_files", 0), ("scores.hop", 2), ("levels.COR000", "note")]
)
def test_a_value_out_of_range_is_refused(key: str, value: object) -> None:
    with pytest.raises(WrongUse):
        load({key: value}, {})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("gate = 3", "gate: a table is needed"),
        ("levels = 'note'", "levels: a table is needed"),
        ("ignore = [3]", "ignore.0: a table is needed"),
        ("ignore = 3", "ignore: a list is needed"),
        ("gate.select = 'COR1'", "gate.select: a list is needed"),
    ],
)
def test_a_value_of_another_shape_is_told_in_plain_words(content: str, says: str) -> None:
    with pytest.raises(WrongUse, match=says) as told:
        load({}, {}, config="desk.toml", read=lambda _: content.encode())
    assert "instance" not in str(told.value)


@pytest.mark.parametrize("content", ["a = " + "[" * 100_000, "a = " + "9" * 5_000, "a = \xff"])
def test_a_file_that_no_reader_of_toml_takes_is_told(content: str) -> None:
    with pytest.raises(WrongUse, match="cannot be read"):
        load({}, {}, config="desk.toml", read=lambda _: content.encode("latin-1"))
    assert assignment(content.replace(" = ", "=")) == ("a", content.removeprefix("a = "))


@pytest.mark.parametrize("content", ["tool = 3", "[[tool]]", "[tool]\ncorroborate = 3"])
def test_a_project_file_without_our_table_says_nothing(content: str) -> None:
    assert load({}, {}, config="pyproject.toml", read=lambda _: content.encode()) == Settings()


def test_a_missing_or_broken_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="does not exist"):
        load({}, {}, config=str(tmp_path / "none.toml"))
    (tmp_path / "broken.toml").write_text("model = \n")
    with pytest.raises(WrongUse, match="cannot be read"):
        load({}, {}, config=str(tmp_path / "broken.toml"))


@pytest.mark.parametrize("table", ["owners", "interests"])
def test_a_table_of_names_is_set_by_every_road(table: str, tmp_path: Path) -> None:
    """Owner and outlets, party and matters: a list for each name."""
    told = {"tarn media": ["Tarn Herald", "Radio Tarn"]}
    inline = '{"tarn media" = ["Tarn Herald", "Radio Tarn"]}'
    assert getattr(load(dict([assignment(f"{table}={inline}")]), {}), table) == told
    assert getattr(load({}, {f"CORROBORATE_{table.upper()}": inline}), table) == told
    (tmp_path / ".corroborate.toml").write_text(f'[{table}]\n"tarn media" = ["Tarn Herald", "Radio Tarn"]\n')
    assert getattr(load({}, {}, here=tmp_path), table) == told
    assert dict(load({}, {}, here=tmp_path).shown())[f"{table}.tarn media"] == '["Tarn Herald", "Radio Tarn"]'


RATE = {"rate": "1.08", "on": "2031-05-04", "source": "central bank"}


@pytest.mark.parametrize(
    "environment",
    [
        {"CORROBORATE_RATES__EUR__USD": "1.08"},
        {"CORROBORATE_RATES": "{EUR = {USD = 1.08}}"},
        {"CORROBORATE_RATES__EUR__USD": '{rate = "1.08"}'},
    ],
)
def test_an_exchange_rate_is_set_by_the_environment(environment: dict[str, str]) -> None:
    assert dict(load({}, environment).shown())["rates.EUR.USD.rate"] == '"1.08"'


def test_an_exchange_rate_is_set_on_the_command_line_with_its_day() -> None:
    parts = ("rates.EUR.USD.rate=1.08", "rates.EUR.USD.on=2031-05-04", "rates.EUR.USD.source=central bank")
    inline = "rates.EUR.USD={rate = 1.08, on = 2031-05-04, source = 'central bank'}"
    for given in (parts, (inline,)):
        assert load(dict(map(assignment, given)), {}).rates["EUR"]["USD"].model_dump(mode="json") == RATE


@pytest.mark.parametrize(
    "content",
    [
        '[rates.EUR.USD]\nrate = 1.08\non = 2031-05-04\nsource = "central bank"\n',
        '[rates]\nEUR.USD = {rate = "1.08", on = "2031-05-04", source = "central bank"}\n',
        '[rates.eur]\nusd = {rate = 1.08, on = 2031-05-04, source = "central bank"}\n',
    ],
)
def test_an_exchange_rate_is_set_by_a_file_with_day_and_source(content: str, tmp_path: Path) -> None:
    (tmp_path / ".corroborate.toml").write_text(content)
    assert load({}, {}, here=tmp_path).rates["EUR"]["USD"].model_dump(mode="json") == RATE
    over = load(dict([assignment("rates.EUR.USD=1.1")]), {}, here=tmp_path)
    assert str(over.rates["EUR"]["USD"].rate) == "1.1"


@pytest.mark.parametrize("given", ["rates.EUR=1.08", "rates.EUR.USD=0", "rates.EUR.USD=-1", "rates.EURO.USD=1.08",
                                   "rates.EUR.USD=much"])  # fmt: skip
def test_what_is_no_exchange_rate_is_refused(given: str) -> None:
    with pytest.raises(WrongUse, match="rates"):
        load(dict([assignment(given)]), {})
