"""A model folder is judged by its files before any library reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corroborate.errors import ModelFault
from corroborate.link import known_models, verify
from corroborate.link.models import HARMLESS_MODULE, installed_folder

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
]


def folder_with(tmp_path: Path, **contents: object) -> Path:
    files = {"modules.json": MODULES, "config.json": {"model_type": "bert"}, "model.safetensors": "weights", **contents}
    for name, content in files.items():
        path = tmp_path / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return tmp_path


def test_the_default_model_is_known_with_its_digest() -> None:
    known = known_models()[0]

    assert known.name == "all-MiniLM-L6-v2"
    assert known.digest == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    assert known.dimensions == 384


def test_the_installed_model_is_the_pinned_one() -> None:
    verified = verify()

    assert verified.ok, verified.faults
    assert {check.verdict for check in verified.checks} == {"as pinned"}


def test_a_plain_safetensors_folder_may_be_loaded(tmp_path: Path) -> None:
    verified = verify(folder_with(tmp_path))

    assert verified.ok
    assert len(verified.digest) == 64


@pytest.mark.threat(49)
@pytest.mark.threat(50)
@pytest.mark.threat(51)
@pytest.mark.parametrize(
    ("contents", "told"),
    [
        ({"modules.json": [{"type": "modeling_evil.Evil", "path": ""}]}, "modeling_evil.Evil"),
        ({"modules.json": [{"type": "sentence_transformers.models.Transformer\nos.system", "path": ""}]}, "os.system"),
        ({"modules.json": [{"type": "sentence_transformers.models.Pooling", "path": "../.."}]}, "outside the folder"),
        ({"modules.json": {"type": "sentence_transformers.models.Pooling"}}, "module type None"),
        ({"modules.json": None}, "no modules.json"),
        ({"config.json": {"auto_map": {"AutoModel": "evil.Model"}}}, "auto_map"),
        ({"config.json": {"_attn_implementation_internal": "evil/repo"}}, "_attn_implementation_internal"),
        ({"tokenizer_config.json": {"auto_map": {}}}, "auto_map"),
        ({"model.safetensors": None, "pytorch_model.bin": "pickle"}, "pickled weights"),
        ({"model.safetensors": None}, "no safetensors"),
    ],
)
def test_a_folder_that_could_bring_code_is_refused(tmp_path: Path, contents: dict[str, object], told: str) -> None:
    verified = verify(folder_with(tmp_path, **contents))

    assert not verified.ok
    assert told in "; ".join(verified.faults)


def test_broken_json_is_a_fault_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(ModelFault, match="not valid JSON"):
        verify(folder_with(tmp_path, **{"modules.json": "[" * 100_000}))


def test_a_hub_name_without_online_says_how_to_get_it() -> None:
    with pytest.raises(ModelFault, match="--online"):
        verify("somebody/some-model")


@pytest.mark.threat(51)
@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json", "1_Pooling/config.json"])
def test_one_changed_byte_of_a_pinned_file_is_found(tmp_path: Path, name: str) -> None:
    copy = linked_copy(tmp_path)
    changed = bytearray((copy / name).read_bytes())
    changed[len(changed) // 2] ^= 1
    (copy / name).unlink()
    (copy / name).write_bytes(changed)

    assert verify("all-MiniLM-L6-v2", copy).faults == (f"{name} is altered",)


def test_a_missing_and_an_added_file_are_found(tmp_path: Path) -> None:
    copy = linked_copy(tmp_path)
    (copy / "vocab.txt").unlink()
    (copy / "adapter_config.json").write_text("{}", encoding="utf-8")

    assert set(verify("all-MiniLM-L6-v2", copy).faults) == {
        "vocab.txt is missing",
        "adapter_config.json is not pinned",
    }


@pytest.mark.threat(49)
def test_only_three_kinds_of_module_are_harmless() -> None:
    assert HARMLESS_MODULE.fullmatch("sentence_transformers.sentence_transformer.modules.pooling.Pooling")
    assert not HARMLESS_MODULE.fullmatch("sentence_transformers.models.CLIPModel")
    assert not HARMLESS_MODULE.fullmatch("evil.sentence_transformers.models.Pooling")


def linked_copy(tmp_path: Path) -> Path:
    """The installed model as links, so that a test changes a copy and never the original."""
    source = installed_folder(known_models()[0])
    for path in source.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            target = tmp_path / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path)
    return tmp_path


def unpinned_copy(tmp_path: Path) -> Path:
    """The same weights with a configuration that is written otherwise, so that no pin knows it."""
    copy = linked_copy(tmp_path / "copy")
    settings = json.loads((copy / "config.json").read_text(encoding="utf-8"))
    (copy / "config.json").unlink()
    (copy / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    return copy
