"""What stands where: text -> source, cue, content, chain, for every way of attributing that news uses."""

from __future__ import annotations

import time

import pytest

import corroborate
from corroborate.domain import Span
from corroborate.extraction.attribution import Attributed, attributions, covering
from corroborate.extraction.names import names
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import sentences


def _read(text: str) -> tuple[Attributed, ...]:
    found = sentences(text)
    spans = [sentence.span for sentence in found]
    return attributions(text, found, names(text, spans), quotations(text, spans))


# Text, words of the content that is asked for, source, cue, content (spans joined by " … "), chain from the nearest
# hop to the origin as "kind name".
CASES = [
    (
        '"The gate was never shut," the suit claims.',
        "The gate was never",
        "the suit",
        "claims",
        "The gate was never shut,",
        "document suit",
    ),
    (
        '"The gate was never shut," the suit claims, "and nobody looked."',
        "nobody looked",
        "the suit",
        "claims",
        "The gate was never shut, … and nobody looked.",
        "document suit",
    ),
    ('"It will hold," the memo states.', "It will hold", "the memo", "states", "It will hold,", "document memo"),
    (
        "Ada Okoro, a US official, said the ship sailed.",
        "the ship sailed",
        "Ada Okoro, a US official",
        "said",
        "the ship sailed",
        "person Ada Okoro",
    ),
    (
        "Ada Okoro, 44, of Tarn, Mass., said the ship sailed.",
        "the ship sailed",
        "Ada Okoro, 44, of Tarn, Mass",
        "said",
        "the ship sailed",
        "person Ada Okoro",
    ),
    (
        "Witnesses said the ship sank at noon.",
        "the ship sank",
        "Witnesses",
        "said",
        "the ship sank at noon",
        "unnamed Witnesses",
    ),
    (
        "Pilots and dockers said the ship sank at noon.",
        "the ship sank",
        "Pilots and dockers",
        "said",
        "the ship sank at noon",
        "unnamed Pilots and dockers",
    ),
    (
        "Nine ships sailed, the Tarn Gazette reported.",
        "Nine ships sailed",
        "the Tarn Gazette",
        "reported",
        "Nine ships sailed",
        "outlet Tarn Gazette",
    ),
    (
        "The Tarn Gazette, citing two people familiar with the talks, reported that nine ships would sail.",
        "nine ships would sail",
        "The Tarn Gazette",
        "reported",
        "nine ships would sail",
        "outlet Tarn Gazette < unnamed two people familiar with the talks",
    ),
    (
        "Three people with knowledge of the talks told the Tarn Gazette that nine ships would sail.",
        "nine ships would sail",
        "Three people with knowledge of the talks",
        "told",
        "nine ships would sail",
        "outlet Tarn Gazette < unnamed Three people with knowledge of the talks",
    ),
    (
        "The BBC reported on Friday that 40 ships had sailed, "
        "according to analysis by the Open Harbour Lab of satellite imagery.",
        "40 ships had sailed",
        "The BBC",
        "reported",
        "40 ships had sailed",
        "outlet BBC < institution Open Harbour Lab < imagery satellite imagery",
    ),
    (
        "It is understood that 40 ships sailed.",
        "40 ships sailed",
        "",
        "It is understood",
        "40 ships sailed",
        "reported",
    ),
    ("It was reported that 40 ships sailed.", "40 ships sailed", "", "It was reported", "40 ships sailed", "reported"),
    ("The ferry is believed to have sunk.", "to have sunk", "", "is believed", "The ferry … to have sunk", "reported"),
    (
        "The ferry is alleged to have carried arms.",
        "to have carried arms",
        "",
        "is alleged",
        "The ferry … to have carried arms",
        "reported",
    ),
    (
        "The ferry reportedly carried arms.",
        "carried arms",
        "",
        "reportedly",
        "The ferry reportedly carried arms",
        "reported",
    ),
    (
        '"The lock," said Rita Moss, "is jammed for good."',
        "is jammed for good",
        "Rita Moss",
        "said",
        "The lock, … is jammed for good.",
        "person Rita Moss",
    ),
    (
        '"The lock is jammed for good," Hal Brook of Lowe Capital said.',
        "The lock is jammed",
        "Hal Brook of Lowe Capital",
        "said",
        "The lock is jammed for good,",
        "person Hal Brook",
    ),
    (
        '"The lock is jammed for good," Hal Brook, managing director at Lowe Capital, told me this week.',
        "The lock is jammed",
        "Hal Brook, managing director at Lowe Capital",
        "told",
        "The lock is jammed for good,",
        "person Hal Brook",
    ),
    (
        "''The lock is jammed for good,'' said Rita Moss, the mayor.",
        "The lock is jammed",
        "Rita Moss, the mayor",
        "said",
        "The lock is jammed for good,",
        "person Rita Moss",
    ),
    (
        "' The lock is jammed for good,' said Rita Moss.",
        "The lock is jammed",
        "Rita Moss",
        "said",
        "The lock is jammed for good,",
        "person Rita Moss",
    ),
    (
        "‘The lock is jammed for good,’ Rita Moss said.",
        "The lock is jammed",
        "Rita Moss",
        "said",
        "The lock is jammed for good,",
        "person Rita Moss",
    ),
    (
        "“The lock is jammed for good,“ said Rita Moss.",
        "The lock is jammed",
        "Rita Moss",
        "said",
        "The lock is jammed for good,",
        "person Rita Moss",
    ),
    (
        '"The lock is jammed," said Rita Moss. "It will stay so."',
        "It will stay so",
        "Rita Moss",
        "said",
        "The lock is jammed, … It will stay so.",
        "person Rita Moss",
    ),
    (
        '"The lock is jammed," said Rita Moss. "It will stay so.\n\n"We have called for help.\n\n"It comes on Friday."',
        "It comes on Friday",
        "Rita Moss",
        "said",
        "The lock is jammed, … It will stay so. … We have called for help. … It comes on Friday.",
        "person Rita Moss",
    ),
    (
        "Rita Moss wrote:\n\nThe lock is jammed for good.\n\nThe town was quiet.",
        "The lock is jammed",
        "Rita Moss",
        "wrote",
        "The lock is jammed for good.",
        "person Rita Moss",
    ),
    (
        'The lock was "not safe for anybody," Moss said.',
        "not safe for anybody",
        "Moss",
        "said",
        'The lock was "not safe for anybody,',
        "person Moss",
    ),
    ('But "it will not hold," said Vale.', "it will not hold", "Vale", "said", "it will not hold,", "person Vale"),
    (
        'Moss called the delay "a shame for the town".',
        "a shame for the town",
        "Moss",
        "called",
        'the delay "a shame for the town"',
        "person Moss",
    ),
    (
        'Moss said the lock was "old and tired" and that it would close.',
        "it would close",
        "Moss",
        "said",
        'the lock was "old and tired" and that it would close',
        "person Moss",
    ),
    (
        'Moss tweeted that "Tarn deserves better" and that the board "owns this".',
        "Tarn deserves better",
        "Moss",
        "tweeted",
        '"Tarn deserves better" and that the board "owns this"',
        "person Moss",
    ),
    ("Now, she said, the lock is safe.", "the lock is safe", "she", "said", "the lock is safe", "unnamed she"),
    (
        "But, the foreman added, it is not safe.",
        "it is not safe",
        "the foreman",
        "added",
        "it is not safe",
        "described foreman",
    ),
    ("The lock, Moss said, has failed.", "has failed", "Moss", "said", "The lock … has failed", "person Moss"),
    (
        "(The lock is jammed for good, the foreman said.)",
        "The lock is jammed",
        "the foreman",
        "said",
        "The lock is jammed for good",
        "described foreman",
    ),
    (
        "Moss said, however, that the lock was safe.",
        "the lock was safe",
        "Moss",
        "said",
        "the lock was safe",
        "person Moss",
    ),
    (
        "Moss said — on Monday, as it happens — that the lock was safe.",
        "the lock was safe",
        "Moss",
        "said",
        "the lock was safe",
        "person Moss",
    ),
    (
        "The lock is safe, say some experts, who cringe.",
        "The lock is safe",
        "some experts",
        "say",
        "The lock is safe",
        "unnamed some experts",
    ),
    (
        'Yet another said, "The lock is jammed for good."',
        "The lock is jammed",
        "another",
        "said",
        "The lock is jammed for good.",
        "unnamed another",
    ),
    (
        "About six in 10 said they were tired.",
        "they were tired",
        "About six in 10",
        "said",
        "they were tired",
        "unnamed About six in 10",
    ),
    (
        "While 40% say they are happy, 26% say they are not.",
        "they are not",
        "26%",
        "say",
        "they are not",
        "unnamed 26%",
    ),
    (
        "Kelly told reporters the lock had failed.",
        "the lock had failed",
        "Kelly",
        "told",
        "the lock had failed",
        "person Kelly",
    ),
    (
        "Connolly said he would wait for the tide.",
        "he would wait",
        "Connolly",
        "said",
        "he would wait for the tide",
        "person Connolly",
    ),
    ("She's said the lock is safe.", "the lock is safe", "She", "'s said", "the lock is safe", "unnamed She"),
    (
        "He's weighing the plan and says the lock is safe.",
        "the lock is safe",
        "He",
        "says",
        "the lock is safe",
        "unnamed He",
    ),
    (
        "Police are looking for two men, said Chief Ron Dale, who added that a third was found.",
        "a third was found",
        "who",
        "added",
        "a third was found",
        "person Ron Dale",
    ),
    (
        "The company, which denied the charge, said it had paid the fine.",
        "it had paid the fine",
        "The company, which denied the charge",
        "said",
        "it had paid the fine",
        "institution company",
    ),
    (
        "The Herald reported that Tom Vale, who said he was in Tarn, had resigned.",
        "he was in Tarn",
        "who",
        "said",
        "he was in Tarn",
        "outlet Herald < person Tom Vale",
    ),
    (
        "A report by the Tarn Institute found that 40 locks had failed.",
        "40 locks had failed",
        "A report by the Tarn Institute",
        "found",
        "40 locks had failed",
        "document report by the Tarn Institute",
    ),
    (
        "Data from the ministry show 40 locks failed last year.",
        "40 locks failed",
        "Data from the ministry",
        "show",
        "40 locks failed last year",
        "data Data from the ministry",
    ),
    (
        "New satellite images show the lock was open.",
        "the lock was open",
        "New satellite images",
        "show",
        "the lock was open",
        "imagery New satellite images",
    ),
    (
        "Court documents seen by Reuters show that the firm paid.",
        "the firm paid",
        "Court documents seen by Reuters",
        "show",
        "the firm paid",
        "outlet Reuters < document Court documents",
    ),
    (
        "Moss wrote in an email obtained by the Herald that the lock would close.",
        "the lock would close",
        "Moss",
        "wrote",
        "the lock would close",
        "outlet Herald < person Moss",
    ),
    (
        "The lock will close next week, Moss wrote in an email obtained by the Herald.",
        "The lock will close",
        "Moss",
        "wrote",
        "The lock will close next week",
        "outlet Herald < person Moss",
    ),
    (
        "In an email seen by the Herald, Moss wrote that the lock would close.",
        "the lock would close",
        "Moss",
        "wrote",
        "the lock would close",
        "outlet Herald < person Moss",
    ),
    (
        "Speaking to Radio K, Moss said the lock was safe.",
        "the lock was safe",
        "Moss",
        "said",
        "the lock was safe",
        "outlet Radio K < person Moss",
    ),
    (
        "In an interview with Radio K, Moss said the lock was safe.",
        "the lock was safe",
        "Moss",
        "said",
        "the lock was safe",
        "outlet Radio K < person Moss",
    ),
    (
        "The lock was safe, Moss said in an interview with Radio K.",
        "The lock was safe",
        "Moss",
        "said",
        "The lock was safe",
        "outlet Radio K < person Moss",
    ),
    (
        "Speaking on condition of anonymity, an official said the lock was safe.",
        "the lock was safe",
        "an official",
        "said",
        "the lock was safe",
        "unnamed official",
    ),
    (
        "An official, speaking on condition of anonymity, said the lock was safe.",
        "the lock was safe",
        "An official",
        "said",
        "the lock was safe",
        "unnamed official",
    ),
    (
        "Moss was quoted as saying the lock was safe.",
        "the lock was safe",
        "Moss",
        "saying",
        "the lock was safe",
        "person Moss",
    ),
    (
        "Moss was quoted by the Tarn Gazette as saying that the lock was safe.",
        "the lock was safe",
        "Moss",
        "saying",
        "the lock was safe",
        "outlet Tarn Gazette < person Moss",
    ),
    (
        "The Tarn Gazette quoted Moss as saying the lock was safe.",
        "the lock was safe",
        "Moss",
        "saying",
        "the lock was safe",
        "outlet Tarn Gazette < person Moss",
    ),
    (
        "The lock has failed. That is according to Rita Moss.",
        "The lock has failed",
        "Rita Moss",
        "according to",
        "The lock has failed. … That is",
        "person Rita Moss",
    ),
    (
        "According to Rita Moss, the lock has failed.",
        "the lock has failed",
        "Rita Moss",
        "According to",
        "the lock has failed",
        "person Rita Moss",
    ),
    (
        "According to the Herald, which saw the letter, the lock has failed.",
        "the lock has failed",
        "the Herald",
        "According to",
        "the lock has failed",
        "outlet Herald",
    ),
    (
        "The town added 40 jobs, according to figures published Tuesday by the Harbour Office, as shops opened.",
        "The town added 40 jobs",
        "figures published Tuesday by the Harbour Office",
        "according to",
        "The town added 40 jobs",
        "data figures published Tuesday by the Harbour Office",
    ),
    (
        "The closure would cost $3 million, per the harbour board.",
        "The closure would cost",
        "the harbour board",
        "per",
        "The closure would cost $3 million",
        "institution harbour board",
    ),
    (
        "The lock failed, police and witnesses said.",
        "The lock failed",
        "police and witnesses",
        "said",
        "The lock failed",
        "institution police and witnesses",
    ),
    (
        "Despite the gale, pilots and sailors say the lock held.",
        "the lock held",
        "pilots and sailors",
        "say",
        "the lock held",
        "unnamed pilots and sailors",
    ),
    (
        "The state-run news agency Lunar said 40 ships sailed.",
        "40 ships sailed",
        "The state-run news agency Lunar",
        "said",
        "40 ships sailed",
        "outlet Lunar",
    ),
    ("USA Today says the lock failed.", "the lock failed", "USA Today", "says", "the lock failed", "outlet USA Today"),
    (
        "The U.N. refugee agency says 4,000 people fled.",
        "4,000 people fled",
        "The U.N. refugee agency",
        "says",
        "4,000 people fled",
        "institution U.N. refugee agency",
    ),
    (
        "The army said 80,000 men were sent.",
        "80,000 men were sent",
        "The army",
        "said",
        "80,000 men were sent",
        "institution army",
    ),
    (
        "Mrs. Sand said the lock was safe.",
        "the lock was safe",
        "Mrs. Sand",
        "said",
        "the lock was safe",
        "person Mrs. Sand",
    ),
    (
        "Ms Sand, in a statement posted online, said the lock was safe.",
        "the lock was safe",
        "Ms Sand",
        "said",
        "the lock was safe",
        "person Sand",
    ),
    (
        "The mayor, meanwhile, said the lock was safe.",
        "the lock was safe",
        "The mayor",
        "said",
        "the lock was safe",
        "described mayor",
    ),
    (
        "Norland Secretary of State Ina Frost said the lock was safe.",
        "the lock was safe",
        "Norland Secretary of State Ina Frost",
        "said",
        "the lock was safe",
        "person Ina Frost",
    ),
    (
        "Vale attorney Jay Brook said the lock was safe.",
        "the lock was safe",
        "Vale attorney Jay Brook",
        "said",
        "the lock was safe",
        "person Jay Brook",
    ),
    (
        "The press secretary for Norland's President Ron Dale said the line was open.",
        "the line was open",
        "The press secretary for Norland's President Ron Dale",
        "said",
        "the line was open",
        "described press secretary for Norland's President Ron Dale",
    ),
    (
        "Critics of Mr. Vale, however, said the lock had failed.",
        "the lock had failed",
        "Critics of Mr. Vale",
        "said",
        "the lock had failed",
        "described Critics of Mr. Vale",
    ),
    (
        '"It is nonsense," Rep. Nell Harrow, the main author of the bill said.',
        "It is nonsense",
        "Rep. Nell Harrow, the main author of the bill",
        "said",
        "It is nonsense,",
        "person Nell Harrow",
    ),
    (
        "Mayor Rita Moss met the crews on Monday. The mayor said the lock was safe.",
        "the lock was safe",
        "The mayor",
        "said",
        "the lock was safe",
        "person Rita Moss",
    ),
    (
        "Rita Moss, the mayor of Tarn, met the crews. The mayor said the lock was safe.",
        "the lock was safe",
        "The mayor",
        "said",
        "the lock was safe",
        "person Rita Moss",
    ),
    (
        "Susan Brook met the crews. Daniel Vale said the lock was safe. She said it was not.",
        "it was not",
        "She",
        "said",
        "it was not",
        "person Susan Brook",
    ),
    (
        "A report by the Tarn Institute was out on Monday. The report said the lock was safe.",
        "the lock was safe",
        "The report",
        "said",
        "the lock was safe",
        "document report",
    ),
    (
        "Tom Vale chairs the board. He warned that the lock would fail.",
        "the lock would fail",
        "He",
        "warned",
        "the lock would fail",
        "person Tom Vale",
    ),
    (
        'When Brook told Vale that "a lot of people are surprised," Vale left.',
        "a lot of people",
        "Brook",
        "told",
        '"a lot of people are surprised,"',
        "person Brook",
    ),
    (
        "When pilots warned that the lock must be mended, they were laughed at.",
        "the lock must be mended",
        "pilots",
        "warned",
        "the lock must be mended",
        "unnamed pilots",
    ),
    (
        "The lock, which experts say is unsafe, will close.",
        "is unsafe",
        "experts",
        "say",
        "is unsafe",
        "unnamed experts",
    ),
    (
        "Police said the gate was shut, while the crew said it was open.",
        "it was open",
        "the crew",
        "said",
        "it was open",
        "unnamed the crew",
    ),
    (
        "Moss said two men were missing, adding that a third was found.",
        "a third was found",
        "Moss",
        "adding",
        "a third was found",
        "person Moss",
    ),
    (
        "The Houra movement, which fights the army, claimed responsibility for the raid.",
        "responsibility for the raid",
        "The Houra movement, which fights the army",
        "claimed",
        "responsibility for the raid",
        "institution Houra",
    ),
    (
        "The ministry denied a sale, the Tribune reported.",
        "a sale",
        "The ministry",
        "denied",
        "a sale",
        "outlet Tribune < institution ministry",
    ),
    (
        "Police confirmed that two men had died.",
        "two men had died",
        "Police",
        "confirmed",
        "two men had died",
        "institution Police",
    ),
    (
        "Prosecutors allege that the foreman jammed the lock.",
        "the foreman jammed",
        "Prosecutors",
        "allege",
        "the foreman jammed the lock",
        "institution Prosecutors",
    ),
    (
        "The board admitted that the gate was rusty.",
        "the gate was rusty",
        "The board",
        "admitted",
        "the gate was rusty",
        "institution board",
    ),
    (
        "Engineers fear the wall will fall.",
        "the wall will fall",
        "Engineers",
        "fear",
        "the wall will fall",
        "unnamed Engineers",
    ),
    (
        "Police: nine barges stuck in the lock",
        "nine barges stuck",
        "Police",
        ":",
        "nine barges stuck in the lock",
        "institution Police",
    ),
    (
        "TARN (Reuters) - Nine ships docked on Monday.",
        "Nine ships docked",
        "Reuters",
        "Reuters",
        "Nine ships docked on Monday.",
        "outlet Reuters",
    ),
    (
        "Larch historian Dora Field told The Post the lock was safe.",
        "the lock was safe",
        "Larch historian Dora Field",
        "told",
        "the lock was safe",
        "outlet Post < person Dora Field",
    ),
    (
        "Local residents say the river rose by three metres.",
        "the river rose",
        "Local residents",
        "say",
        "the river rose by three metres",
        "unnamed Local residents",
    ),
    (
        "The river rose by three metres, a resident who lives by the lock said.",
        "The river rose",
        "a resident who lives by the lock",
        "said",
        "The river rose by three metres",
        "unnamed resident who lives by the lock",
    ),
    (
        "Six people drowned, state television said, quoting the governor.",
        "Six people drowned",
        "state television",
        "said",
        "Six people drowned",
        "institution state television < described governor",
    ),
    (
        "Six people drowned, officials said, citing a report from the harbour board.",
        "Six people drowned",
        "officials",
        "said",
        "Six people drowned",
        "unnamed officials < document report from the harbour board",
    ),
]


@pytest.mark.parametrize(("text", "words", "source", "cue", "content", "chain"), CASES)
def test_source_cue_content_and_chain(text: str, words: str, source: str, cue: str, content: str, chain: str) -> None:
    start = text.index(words)
    one = covering(_read(text), Span(start, start + len(words)))
    assert one is not None
    assert (one.source.of(text) if one.source else "") == source
    assert (one.cue.of(text) if one.cue else "") == cue
    assert " … ".join(span.of(text) for span in one.content) == content
    assert " < ".join(f"{hop.kind} {hop.name}".strip() for hop in one.attribution.hops) == chain


@pytest.mark.parametrize(
    "text",
    [
        "Another 4.4 million people claimed benefits last week.",
        "More than 300 people claimed asylum in Tarn.",
        "The flood claimed another victim on Monday.",
        "Why did 300 ships sail?",
        "Who said what?",
        "How many of the 300 ships came back?",
        "Photo: Ada Okoro / AP",
        "Ada Okoro at the lock on Monday. (AP)",
        "(RELATED: Lock debate goes on)",
        "One suspect was shot on the quay.",
        "The firm's alleged fraud cost millions.",
        "Rules that barred staff were lifted.",
        "A man who owns a firm called Larch Group left.",
        "The delay means that the lock will fail.",
        "The replies miss the point that matters.",
        "His recent tweets were false.",
        "The storm, a gale which has raged for days, moved on, pointing to a cold spring.",
    ],
)
def test_words_that_look_like_cues_vouch_for_nothing(text: str) -> None:
    assert _read(text) == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor agreed to close the lock.", "The mayor", "agreed", "to close the lock"),
        ("The union opposed the closure.", "The union", "opposed", "the closure"),
        ("The board declined to comment on the lock.", "The board", "declined to comment on", "the lock"),
        ("The guild endorsed Rita Moss on Monday.", "The guild", "endorsed", "Rita Moss on Monday"),
        ("Moss mocked the plan.", "Moss", "mocked", "the plan"),
        ("Moss would not say that the lock was safe.", "Moss", "would not say", "that the lock was safe"),
        ("The crew is wary of the gate.", "The crew", "is wary of", "the gate"),
        ("Her criticism of the board was sharp.", "Her", "criticism of", "the board was sharp"),
    ],
)
def test_an_attitude_is_an_attribution_without_a_chain(text: str, source: str, cue: str, content: str) -> None:
    assert _read(text) == ()
    (one,) = corroborate.attributions(text)
    assert (one.kind, one.attribution.hops) == ("attitude", ())
    assert one.source is not None
    assert one.cue is not None
    assert (one.source.of(text), one.cue.of(text)) == (source, cue)
    assert [span.of(text) for span in one.content] == [content]


def test_the_public_content_begins_with_its_that() -> None:
    text = "The foreman said that the lock was jammed."
    (one,) = corroborate.attributions(text)
    assert [span.of(text) for span in one.content] == ["that the lock was jammed"]


def test_a_credit_is_in_the_chain_but_no_attribution_of_words() -> None:
    text = "TARN (Reuters) - Nine ships docked on Monday, police said.\n\nTwo more are waiting."
    assert [one.attribution.hops[0].key for one in corroborate.attributions(text)] == ["reuters"]
    assert [one.kind for one in _read(text)] == ["credit", "report"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The memo reportedly said that the lock was jammed.", "unknown"),
        ("Police admitted that the lock was jammed.", "certain"),
        ("Engineers suspect that the lock was jammed.", "probable"),
        ("Moss alleged that the lock was jammed.", "possible"),
        ("Moss disputed that the lock was jammed.", "denied"),
        ("The Herald reported that Moss denied that the lock was jammed.", "denied"),
    ],
)
def test_the_last_hop_is_as_sure_as_its_own_cue(text: str, level: str) -> None:
    start = text.index("the lock")
    one = covering(_read(text), Span(start, len(text) - 1))
    assert one is not None
    assert one.attribution.hops[-1].stance.level == level


def test_each_hop_keeps_its_own_certainty() -> None:
    text = "The Herald reported that engineers believe the wall will fall."
    start = text.index("the wall")
    one = covering(_read(text), Span(start, len(text) - 1))
    assert one is not None
    assert [hop.stance.level for hop in one.attribution.hops] == ["certain", "probable"]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Susan Brook met the crews. Daniel Vale said it was late. She said it was not.", "susan brook"),
        ("Daniel Vale met Susan Brook. Susan Brook said it was late. He said it was not.", "daniel vale"),
        ("Moss spokeswoman Ina Holt met Vale. Hal Vale said it was late. She said it was not.", "ina holt"),
    ],
)
def test_a_pronoun_agrees_with_first_name_and_office(text: str, origin: str) -> None:
    start = text.index("it was not")
    one = covering(_read(text), Span(start, len(text) - 1))
    assert one is not None
    assert [hop.key for hop in one.attribution.hops] == [origin]


HOSTILE = {
    "said": "said " * 1_500,
    "said that": "he said that " * 1_000,
    "commas": "Ann, a man, " * 1_000,
    "digits": "1" * 7_500,
    "grouped digits": "1,000," * 1_500,
    "as saying": "quoted Moss as saying " * 625,
    "possessives": "Moss's remarks that " * 625,
    "dashes": "a — he said b — " * 750,
    "according to": "according to data released Monday by " * 375,
    "doubled marks": "''a " * 2_000,
    "spaced marks": "' A. " * 2_000,
    "glued": "LeeHarbour" * 1_000,
    "offices": "Ann Lee, mayor of Tarn, said it. " * 375,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_takes_no_more_than_linear_time(name: str) -> None:
    shape = HOSTILE[name]

    def seconds(text: str) -> float:
        start = time.process_time()
        corroborate.attributions(text)
        return time.process_time() - start

    half, whole = seconds(shape[: len(shape) // 2]), seconds(shape)
    assert whole < 0.5 or whole / half < 4
