"""The tagger: spans point at the text, the same text gives the same answer, and altered weights are refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from numpy.typing import NDArray
from typer.testing import CliRunner

import corroborate
from corroborate.cli import app
from corroborate.domain import Article, Span
from corroborate.errors import ModelFault
from corroborate.extraction.attribution import weights as pinning
from corroborate.extraction.attribution.hints import HINTS, hints
from corroborate.extraction.attribution.network import Network
from corroborate.extraction.attribution.pieces import WINDOW, pieces, windows
from corroborate.extraction.attribution.runs import log_odds, parted, runs
from corroborate.extraction.attribution.tagged import Thresholds, Weighing
from corroborate.extraction.attribution.tagger import Opened, Tagger, by_rules
from corroborate.extraction.names import names
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import sentences
from corroborate.link.models import installed_folder, known_models
from corroborate.networks.threads import side_by_side
from corroborate.settings import Settings

EVEN = Thresholds(
    cue=Weighing(0.0, 0.5), source=Weighing(0.0, 0.5), content=Weighing(0.0, 0.5), faith=0.5, link=0.3, source_link=0.3,
    alone=0.0, tags=0.0, others=0.0,
)  # fmt: skip
WORDS = ("the", "ferry", "warden", "said", "sank", "off", "brill", "was", "safe", "according", "to", "crews", "and")


def tokenizer() -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    vocabulary = {
        word: place for place, word in enumerate(("[PAD]", "[CLS]", "[SEP]", "[UNK]", *WORDS, ".", ",", "##s"))
    }
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


KNOWN = tokenizer()
SAID, WARDEN = KNOWN.token_to_id("said"), KNOWN.token_to_id("warden")


def by_word(ids: NDArray[np.int64], hints: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A network that takes "said" for a cue, "warden" for its source, and what follows in reach for its content."""
    size = len(ids)
    tags = np.zeros((size, 7))
    tags[:, 0] = 1.0
    tags[ids == SAID] = np.eye(7)[3]
    links = np.zeros((2, size, size))
    links[0] = (ids == WARDEN)[None, :]
    apart = np.arange(size)[None, :] - np.arange(size)[:, None]
    links[1] = (apart > 0) & (apart <= 3)
    return tags, links


def fake() -> Tagger:
    return Tagger(lambda: Opened(tokenizer(), by_word, KNOWN.token_to_id("[CLS]"), KNOWN.token_to_id("[SEP]")), EVEN)


def test_a_cue_with_its_source_and_content_becomes_an_attribution() -> None:
    text = "The warden said the ferry sank."
    one = fake().tagging(text, sentences(text)).found[0]
    assert one.source is not None
    assert (one.source.of(text), one.cue.of(text)) == ("warden", "said")
    assert [span.of(text) for span in one.content] == ["the ferry sank"]
    assert one.confidence == 1.0


def test_the_source_becomes_a_hop_as_with_the_rules() -> None:
    found = fake().attributed("The warden said the ferry sank.")
    assert [(hop.name, hop.cue) for hop in found[0].attribution.hops] == [("warden", "said")]


def test_every_cue_of_a_long_text_is_found_once() -> None:
    text = "The warden said the ferry sank off Brill.\n\n" * 60
    cues = [one.cue.start for one in fake().tagging(text, sentences(text)).found]
    assert cues == [text.index("said", 43 * number) for number in range(60)]


def test_cores_of_windows_follow_one_another_and_hold_context() -> None:
    text = "The ferry sank. " * 200
    row = pieces(text, sentences(text), tokenizer(), 2)
    found = list(windows(row))
    assert [one.core for one in found] == [0, *(one.past for one in found[:-1])]
    assert found[-1].past == len(row.ids)
    assert all(one.end - one.start <= WINDOW - 2 and one.start <= one.core < one.past <= one.end for one in found)


def test_a_word_in_two_pieces_is_one_word_of_the_text() -> None:
    row = pieces("The ferrys sank.", sentences("The ferrys sank."), tokenizer(), 2)
    assert row.first.tolist() == [True, True, False, True, True]
    assert (row.starts.tolist(), row.ends.tolist()) == ([0, 4, 9, 11, 15], [3, 9, 10, 15, 16])


def test_a_piece_is_told_its_case_its_marks_and_what_the_rules_read_there() -> None:
    text = "“The ferry sank,” NATO said."
    found = sentences(text)
    spans = [sentence.span for sentence in found]
    quotes = quotations(text, spans)
    row = pieces(text, found, tokenizer(), 2)
    told = hints(text, row, by_rules(text, found, names(text, spans), quotes), quotes)
    words = [text[start:end] for start, end in zip(row.starts, row.ends, strict=True)]
    shown = {word: {HINTS[k] for k in np.flatnonzero(told[at])} for at, word in enumerate(words)}
    assert shown["ferry"] == {"quoted", "content of a report"}
    assert shown["NATO"] == {"capital", "capitals", "source of a report"}
    assert shown["said"] == {"cue of a report"}


def test_a_doubtful_word_inside_a_run_is_taken_along_and_a_lone_likely_one_begins_none() -> None:
    likely = np.array([0.1, 0.9, 0.4, 0.9, 0.1, 0.1, 0.6, 0.1])
    assert runs(log_odds(likely), 1.0) == [(1, 3)]
    assert runs(log_odds(likely), 0.0) == [(1, 1), (3, 3), (6, 6)]
    assert runs(log_odds(likely[:0]), 1.0) == []


def test_a_run_is_cut_before_a_word_that_begins_another() -> None:
    fresh = np.array([False, True, False, True, True])
    assert parted([(0, 2), (3, 4)], fresh) == [(0, 0), (1, 2), (3, 3), (4, 4)]


@given(st.lists(st.floats(-5, 5), max_size=7), st.floats(0, 4))
def test_no_other_choice_of_runs_adds_up_to_more(odds: list[float], price: float) -> None:
    def worth(inside: Sequence[bool]) -> float:
        begun = sum(now and not before for before, now in pairwise([False, *inside]))
        return sum(odd for odd, now in zip(odds, inside, strict=True) if now) - price * begun

    found = runs(np.array(odds), price)
    chosen = [any(first <= at <= last for first, last in found) for at in range(len(odds))]
    assert worth(chosen) >= max(map(worth, product((False, True), repeat=len(odds)))) - 1e-9


def test_an_empty_text_has_no_attributions() -> None:
    assert fake().attributed("") == ()


@limits(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "said", "“", "”", ".", "\n\n", "\ud800", "é", "東", "’s", "\u0301"])))
def test_spans_point_at_the_text_whatever_it_is(words: list[str]) -> None:
    text = " ".join(words)
    for one in fake().tagging(text, sentences(text)).found:
        for span in (one.cue, *one.content, *([one.source] if one.source else [])):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
    fake().attributed(text)


def trained_anew(folder: Path) -> Any:
    """A small network as it is trained, its weights written as those of the base and those of the tagger."""
    import torch
    from safetensors.torch import save_file
    from transformers import BertConfig

    file = Path(__file__).parents[2] / "models" / "attribution-tagger" / "network.py"
    spec = spec_from_file_location("tagger_in_training", file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    torch.manual_seed(4)
    shape = {"hidden_size": 16, "num_hidden_layers": 5, "num_attention_heads": 2, "intermediate_size": 32}
    network = module.Network(BertConfig(vocab_size=len(WORDS) + 8, **shape)).eval()
    torch.nn.init.normal_(network.hints.weight)
    torch.nn.init.normal_(network.distance.weight)
    (folder / "config.json").write_text(json.dumps({**shape, "layer_norm_eps": 1e-12}))
    save_file(network.encoder.state_dict(), folder / "model.safetensors")
    save_file(network.own(), folder / "own.safetensors")
    return network


def test_the_graph_gives_what_the_network_was_trained_to_give(tmp_path: Path) -> None:
    trained, graph = trained_anew(tmp_path), Network(tmp_path, tmp_path / "own.safetensors", whole=False)
    draw = np.random.default_rng(3)
    ids, hints = draw.integers(0, len(WORDS) + 8, 70), draw.random((70, len(HINTS)), dtype=np.float32)
    tags, links = graph.probabilities(ids, hints)
    wanted = trained.probabilities(ids[None], np.ones_like(ids)[None], hints[None])
    assert (tags.shape, links.shape) == ((70, 7), (2, 70, 70))
    assert np.allclose(tags.sum(-1), 1.0)
    assert np.abs(tags - wanted[0][0]).max() < 1e-5
    assert np.abs(links - wanted[1][0]).max() < 1e-5
    again = graph.probabilities(ids, hints)
    assert np.array_equal(tags, again[0])
    assert np.array_equal(links, again[1])
    in_whole = Network(tmp_path, tmp_path / "own.safetensors").probabilities(ids, hints)
    assert 0 < np.abs(tags - in_whole[0]).max() < 0.05
    assert 0 < np.abs(links - in_whole[1]).max() < 0.05


def test_weights_that_do_not_fit_are_told(tmp_path: Path) -> None:
    trained_anew(tmp_path)
    with pytest.raises(ValueError, match="do not fit"):
        Network(tmp_path, tmp_path / "model.safetensors")


def test_lent_layers_are_not_among_the_weights_of_the_tagger(tmp_path: Path) -> None:
    own = set(trained_anew(tmp_path).own())
    assert not any("embeddings" in name or ".layer.0." in name or ".layer.1." in name for name in own)
    assert {"tags.weight", "cues.weight", "words.weight", "distance.weight"} < own
    assert any(".layer.2." in name for name in own)


# ----------------------------------------------------------------------------------------- the true weights


def base() -> Path:
    return installed_folder(known_models()[0])


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.of(base())


def test_weights_that_are_missing_are_told_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(ModelFault, match=r"weights .* are missing. .*attribution = rules"):
        Tagger.of(base(), tmp_path)


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / pinning.pinned().weights).write_bytes(b"something else")
    with pytest.raises(ModelFault, match=r"altered. Install corroborate again"):
        Tagger.of(base(), tmp_path)


@pytest.mark.model
def test_another_base_is_refused(tmp_path: Path) -> None:
    shutil.copy(base() / "config.json", tmp_path)
    with pytest.raises(ModelFault, match="another all-MiniLM-L6-v2"):
        Tagger.of(tmp_path)


@pytest.mark.model
def test_the_true_tagger_reads_a_plain_attribution(tagger: Tagger) -> None:
    text = "The lock was jammed for nine hours, harbour master Ina Voss said on Tuesday."
    one = tagger.attributed(text)[0]
    assert one.source is not None
    assert one.cue is not None
    assert "Ina Voss" in one.source.of(text)
    assert one.cue.of(text).startswith("said")
    assert one.content[0].overlaps(Span(0, 34))
    assert one.attribution.hops[-1].name == "Ina Voss"


@pytest.mark.model
def test_threads_change_nothing_within_a_text_and_over_texts(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "The lock was jammed for nine hours, harbour master Ina Voss said. “It will hold,” a clerk of ship {} wrote."
    texts = ["\n\n".join(said.format(number) for number in range(first, first + 16)) for first in range(5)]
    found = []
    for threads in ("1", "2", "5"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        found += [[tagger.attributed(text) for text in texts], list(side_by_side(tagger.attributed, texts))]
    assert all(one == found[0] for one in found)
    assert all(len(attributions) > 16 for attributions in found[0])


def test_texts_side_by_side_open_the_network_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def opening() -> Opened:
        time.sleep(0.01)
        opened.append(1)
        return Opened(tokenizer(), by_word, KNOWN.token_to_id("[CLS]"), KNOWN.token_to_id("[SEP]"))

    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    tagger = Tagger(opening, EVEN)
    assert len(list(side_by_side(tagger.attributed, ["The warden said the ferry sank."] * 8))) == 8
    assert len(opened) == 1


@pytest.mark.model
def test_the_tagger_can_be_measured_by_the_command(tmp_path: Path) -> None:
    row = {"id": "a", "text": "The lock was jammed, harbour master Ina Voss said."}
    ends = {"source": (21, 45), "cue": (46, 50), "content": (0, 19)}
    row["attributions"] = [{kind: [[*span, row["text"][slice(*span)]]] for kind, span in ends.items()}]  # type: ignore[assignment]
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    arguments = ["evaluate", "attribution", str(tmp_path / "rows.jsonl"), "--set", "attribution=tagger", "--json", "-q"]
    done = CliRunner().invoke(app, arguments)
    assert json.loads(done.stdout)["overlap_0.3"]["f1"] == 1.0


@pytest.mark.model
def test_reading_with_the_tagger_loads_no_torch() -> None:
    code = (
        "import sys, corroborate; from corroborate.settings import Settings; text = 'It sank, Ina Voss said.'\n"
        "assert corroborate.attributions(text, Settings(attribution='tagger'))\n"
        "print({'torch', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_importing_the_tagger_loads_no_neural_library() -> None:
    code = "import sys, corroborate.extraction.attribution.tagger; print({'torch', 'onnxruntime'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


ONLY_SAID = "Warden Ina Voss would only say that nine ships docked."
TAGGER = Settings(attribution="tagger")


@pytest.mark.model
def test_the_functions_of_python_read_with_the_reader_that_is_set() -> None:
    assert not any(one.attribution.hops for one in corroborate.attributions(ONLY_SAID))
    assert [one.attribution.hops[-1].name for one in corroborate.attributions(ONLY_SAID, TAGGER)] == ["Ina Voss"]
    article = Article("a", "a.txt", "Herald", "", "", None, None, "", ONLY_SAID)
    assert not corroborate.extract(article)[0].attribution.hops
    assert corroborate.extract(article, TAGGER)[0].attribution.hops


@pytest.mark.model
def test_why_reads_with_the_reader_that_is_set() -> None:
    asked = ["why", ONLY_SAID, "Warden Ina Voss said nine ships docked.", "--json"]
    found = {}
    for reader in ("rules", "tagger"):
        done = CliRunner().invoke(app, [*asked, "--set", f"attribution={reader}"])
        found[reader] = {remark["rule"] for remark in json.loads(done.stdout)["findings"]}
    assert "COR201" in found["tagger"] - found["rules"]


@pytest.mark.model
def test_claims_of_a_report_are_found_again_by_the_reader_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONLY_SAID)
    read = corroborate.read([str(tmp_path)])[0]
    ids = [corroborate.extract(read, settings)[0].id for settings in (TAGGER, None)]
    assert ids[0] != ids[1]
    done = CliRunner().invoke(app, ["why", ids[0], ids[0], "--in", str(tmp_path), "--set", "attribution=tagger"])
    assert done.exit_code == 0
    assert CliRunner().invoke(app, ["why", ids[0], ids[0], "--in", str(tmp_path)]).exit_code != 0
