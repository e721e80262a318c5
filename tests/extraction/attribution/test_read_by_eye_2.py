"""What a seventh reader found wrong in attributions drawn at random: clauses of others, sources, no reports."""

from __future__ import annotations

import pytest

import corroborate
from corroborate.domain import Hop
from tests.extraction.attribution.told import told


def last_hop(text: str) -> Hop:
    """The origin of the last report of a text."""
    return [one for one in corroborate.attributions(text) if one.kind == "report"][-1].attribution.hops[-1]


CONTENTS = [
    # the speaker's next verb
    ("Lund announced she will suspend her campaign and endorsed Ivo Brandt.", "she will suspend her campaign"),
    ("The court said it would consider a longer stay and scheduled a hearing.", "it would consider a longer stay"),
    ("Lund said talks will resume after the board tries again and expressed hope that they end.",
     "talks will resume after the board tries again"),
    ("He acknowledged the odds were “steep,” but again vowed to press on to the end.", "the odds were “steep,”"),
    ("Brandt wrote that he had lost hope in Lund but gave little detail.", "he had lost hope in Lund"),
    ("The mayor says he wants to avoid a fight with the port, but had harsh words about it.",
     "he wants to avoid a fight with the port"),
    ("Lund described the words as “garbage,” accused him of carrying out “a plan,” and said it leaks.",
     "the words as “garbage,”"),
    ("The bill calls for a day of rest for crews, requires all ports to open, restores votes and closes locks.",
     "a day of rest for crews"),
    ("The board found “no sign” of a leak while it asked, and moved to close the case.",
     "“no sign” of a leak while it asked"),
    # clauses of the reporter and of others
    ("Norway had already agreed to changes in its laws, but Sailors and unions wanted better rules.",
     "to changes in its laws"),
    ("Lund said she gave the letter to sailors, but it is not clear if she did so in May.",
     "she gave the letter to sailors"),
    ("Lund said Brandt left but Norway made him stay, which the palace has denied.",
     "Brandt left but Norway made him stay"),
    ("Both women have said they met Brandt, which the mayor denies, though he has sent a letter.", "they met Brandt"),
    ("Norway has denied a part in the death of the clerk and his sister, who remain famous.",
     "a part in the death of the clerk and his sister"),
    ("The board has acknowledged that it is mixing two tests, raising fresh concerns among sailors.",
     "it is mixing two tests"),
    ("Norway had said it would not let Tarn take part, going against the rules of ports.",
     "it would not let Tarn take part"),
    ("Brandt praised the mayor, saying “he has our back,” even though the two differed on boats.",
     "“he has our back,”"),
    ("Crews praised Lund's choice, including Mayor Ivo Brandt, who has often been late.", "Lund's choice"),
    ("About three out of 10 sailors said they approved of Lund, and her approval among crews fell.",
     "they approved of Lund"),
    ("Brandt declared boats “the greatest” over Twitter Tuesday morning.", "boats “the greatest”"),
    ("They chanted “Out! Out!” when Lund came.", "Out! Out!"),
    ("She reported the leak to the board and left.", "the leak"),
    ("Lund called Brandt a “thief” in another post, and in a fourth message she said boats leak.",
     "Brandt a “thief” in another post"),
    ("While Lund said she understood why the mayor was tired, in a separate talk she broke with him.",
     "she understood why the mayor was tired"),
    ("Hours after Mayor Ada Lund blasted the port, but not Brandt -- saying boats did not help -- Brandt left.",
     "the port, but not Brandt"),
    ("Lund says the lock leaks often Lund said the lock leaks often in May.", "the lock leaks often"),
    ("Lund said the plan could be “changed like that” as she snapped her fingers.",
     "the plan could be “changed like that”"),
    ("Lund said the lock leaked, and he expressed regret for it.", "the lock leaked"),
    ("Lund said boats are good -- something that sailors deny.", "boats are good"),
    ("Lund said he would “help any board that asks about it,” and signed the letter “under oath.”",
     "he would “help any board that asks about it,”"),
    ("Lund said talks have shut down, and repeated Brandt's argument that sailors like boats.", "talks have shut down"),
    ("Lund revealed her own time at sea -- as she said she would use her “voice” for good.", "her own time at sea"),
    ("Gov. Ada Lund (D), who is expected to sign the bill, sent the guards to the port.", "to sign the bill"),
    ("“It is not me in that picture,” he told reporters gathered at the port house in Tarn, calling the shot bad.",
     "It is not me in that picture,"),
    ("Brandt pledged to “close the lock” out of Tarn and bring crews home, chastising what he saw as years of failure.",
     "“close the lock” out of Tarn and bring crews home"),
    # words that belong to it
    ("Brandt, the leader of the board, slammed Lund for allowing sailors to learn that he and his crew had boats.",
     "Lund for allowing sailors to learn that he and his crew had boats"),
    ("Port officials said crews are allowed to sail — but the guards should not be forced to help.",
     "crews are allowed to sail — but the guards should not be forced to help"),
    ("The Herald reported that Ivo Brandt, a sailor from Tarn, “tricked” the mayor.",
     "Ivo Brandt, a sailor from Tarn, “tricked” the mayor"),
    ("Ada Lund, who said that “no decision” had been made on the lock, left.",
     "“no decision” had been made on the lock"),
    # where it begins
    ("As Lund pointed out in her letter, this ruling is bad news for sailors.", "this ruling is bad news for sailors"),
    ("More: Brandt does not want a lock, the port clerk says", "Brandt does not want a lock"),
    ("In an interview with “Radio This Morning,” he warned of the late run of Ivo Brandt.",
     "the late run of Ivo Brandt"),
    ("Appearing on the podcast “The Port Hour,” she said, “It leaks in May.”", "It leaks in May."),
    ("Brandt announced late on Monday night that the board would vote on the lock.",
     "the board would vote on the lock"),
    ("The mayor told her more than 5 million followers late Saturday that the “refusal” was bad.",
     "the “refusal” was bad"),
    ("The port announced Sunday within its new “safer boats” proposal that Lund will lead a board.",
     "Lund will lead a board"),
    ("But experts dispute that claim, saying many of the boats are old.", "that claim"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONTENTS)
def test_a_content_is_what_was_said_and_nothing_else(text: str, expected: str) -> None:
    contents = [content for _, contents, _ in told(text) for content in contents]
    contents += [content.removeprefix("that ") for content in contents]
    assert expected in contents


PIECES = [
    ("The boat sailed for 37 minutes, according to Tarn Command, and went about 578 miles.",
     ["The boat sailed for 37 minutes", "and went about 578 miles"]),
    ("The figures were a “great step,” she said, but they “show there is room for growth.”",
     ["The figures were a “great step,", "they “show there is room for growth.”"]),
    ("“It is still on the table,” port chief Ivo Brandt told “Radio Tarn Sunday.” “It leaks.”",
     ["It is still on the table,", "It leaks."]),
    ("Brandt told a crowd “a good man will lead now,” and Mr Lund would “get it done”, referring to the lock.",
     ["a good man will lead now,", "Mr Lund would “get it done”"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_pieces_of_one_statement_stay_together(text: str, expected: list[str]) -> None:
    assert told(text)[0][1] == expected


SOURCES = [
    ("Sailors asked about the leaks, according to a transcript of an interview released on Monday.",
     "a transcript of an interview released on Monday"),
    ("A Tarn poll released on Monday showed that boats leak.", "A Tarn poll released on Monday"),
    ("Boats leak, according to the testimony obtained Monday night by Radio K.",
     "the testimony obtained Monday night by Radio K"),
    ("The lock leaks, according to one person on the call and one person familiar with the call.",
     "one person on the call and one person familiar with the call"),
    ("The mayor for the first time acknowledged that it leaked.", "The mayor"),
    ("The board over the weekend said it would close the lock.", "The board"),
    ("CLOSE Mayor Ada Lund says the age of boats is over.", "Mayor Ada Lund"),
    ("Videos posted on Twitter showed hundreds of people in the port.", "Videos posted on Twitter"),
    ("The Tarn Sun reports that it leaked.", "The Tarn Sun"),
    ("The Women's March tweeted: “It leaks.”", "The Women's March"),
    ("First Minister Ada Lund said she had doubts.", "First Minister Ada Lund"),
    ("“It leaked in May,” said the late Mr. Lund, who built it.", "the late Mr. Lund"),
    ("“It was late,” wrote Ivo Brandt, policy economist for Larch, in a note.",
     "Ivo Brandt, policy economist for Larch"),
    ("In Tarn, crews were angry when Mayor Ada Lund, who raised the tax, painted a boat, saying she did too little.",
     "crews"),
    ("Ada Lund, who declared the port part of a “ring of fire” as she outlined plans, said the rule is good.",
     "Ada Lund, who declared the port part of a “ring of fire” as she outlined plans"),
    ("Lund praised Larch when the company announced it would raise the wage and urged others to follow.", "Lund"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_a_source_is_told_whole(text: str, expected: str) -> None:
    assert expected in [source for source, _, _ in told(text)]


SPEAKERS = [
    ("The school friend of Judge Ada Lund said he would help.", "school friend of Judge Ada Lund", "described"),
    ("“It is bad,” former Tarn clerk and Brandt ally Leo Moss said on Radio K.", "Leo Moss", "person"),
    ("Port Legal Affairs Director Ivo Brandt announced that boats leak.", "Ivo Brandt", "person"),
    ("A Tarn poll released on Monday showed that boats leak.", "Tarn poll", "data"),
    ("The tweet came after lawmakers who met with chief of staff Ivo Brandt told the Tarn Post that the lock leaks.",
     "lawmakers who met with chief of staff Ivo Brandt", "described"),
    ("A spokeswoman for the top sailor on the board, Rep. Ivo Brandt of Norway, noted that the lock leaks.",
     "spokeswoman for the top sailor on the board, Rep. Ivo Brandt of Norway", "described"),
    ("Laura Moss, wife of the former Republican President George Moss and a sailor, left. "
     "The president has asked for frequent updates.", "president", "described"),
    ("The surge has scared party moderates, who fear that it leaks badly.", "party moderates", "unnamed"),
    ("The board asked for papers from Tarn One, which asked for a “friendly” letter.", "Tarn One", "institution"),
    ("Facebook said the video was wrong. The platform clarified that it leaked.", "Facebook", "institution"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), SPEAKERS)
def test_who_speaks(text: str, name: str, kind: str) -> None:
    assert (last_hop(text).name, last_hop(text).kind) == (name, kind)


PRONOUNS = [
    ("The mayor, Ivo Brandt, corrected his clerk Leo Moss after he said that the lock had moved.", "leo moss"),
    ("President Ivo Brandt met Tarn Council President Leo Moss. "
     "The president is right when he says that the lock has leaked.",
     "ivo brandt"),
    ("President Ivo Brandt spoke. “I met President Leo Moss of Norway,” the president tweeted. “It holds,” he added.",
     "ivo brandt"),
    ("Ada Lund, R-Ky., Ivo Brandt, R-Texas, and Ann Lee, R-Wis., voiced doubts. “It leaks,” they said.",
     "ada lund+ann lee+ivo brandt"),
    ("Sen. Ada Lund (R-AR) and Sen. Ivo Brandt (D-NY) sent a letter about the port, which, they said, was late.",
     "ada lund+ivo brandt"),
    ("President Ivo Brandt praised the port. "
     "When asked whether he would dismiss Leo Lund, he maintained that it holds.",
     "ivo brandt"),
    ("“We have come far,” said Terry Moss, the head of the Tarn Union. “We have huge walls,” she said.", "terry moss"),
    ("President Trump left. Joshua Trump, a boy from Tarn, came. Trump said that it leaked.", "trump"),
    ("President Ada Lund spoke. The words are a break with the president, who has threatened to say that it leaks.",
     "ada lund"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_a_pronoun_leads_to_the_right_one(text: str, expected: str) -> None:
    assert last_hop(text).key == expected


def test_who_tells_when_is_not_above_the_speaker() -> None:
    text = "Lund, in her first words since Moss revealed that the board paid for it, said the money was clean."
    chains = [
        [hop.key for hop in one.attribution.hops] for one in corroborate.attributions(text) if one.kind == "report"
    ]
    assert ["lund"] in chains
    assert ["moss", "lund"] not in chains


NO_REPORTS = [
    "This is a vote on the plans and lies told by the mayor.",
    "TARN Dispatch: May 29 We break down the leak with Lund.",
    "The port can focus on its main task in the world: Norway.",
    "Tensions over Tarn's ports had threatened to hang over the Games.",
    "The fall in continuing claims came late.",
    "The list of asylum claims they use is long.",
    "The decision was based on critical comments Lund made about the port.",
    "The far more confirmed deaths were in Tarn.",
    "The mayor endorsed accused thief Leo Moss in May.",
    "The new proposed Tarn port law would ban boats.",
    "The loud calls for his exit came late.",
    "The sailors’ push for far-off ports came late.",
    "That being said, the Norway push for ports to spend more began in May.",
    "Words of praise came, which he pointed to as a sign of the lock.",
    "Guards were responding to “civil unrest” in Tarn.",
    "Brandt left after the flood, which claimed 20 lives, was over.",
    "The mayor changed the plan, citing the current Tarn crisis.",
    "Ada Lund, Lt. Gov. Ivo Brandt, state Sen. Leo Moss and Dr. Ann Lee run for the seat.",
    "Confused about what exactly Brandt and Lund promised each other yesterday?",
    "Ada Lund speaks about the leak in the port room, May 24, 2020.",
    "The teams have learned how much harm they can do.",
    "Mr. Brandt also called attention to a new poll.",
    "The story is old, but it was confirmed by the framing of the question.",
    "Norway has said very little about its new boat.",
    "Asked on Monday whether he believed the board was late, he left.",
    "Lund also called a march on Wednesday.",
    "Ivo Brandt called Middle Eastern leaders on Tuesday amid growing warnings.",
    "Crews are paid according to the sex they were given.",
    "The mayor closed the port, citing an audit.",
    "Lund uses an app called Douyin.",
    "While not citing the letter, Brandt defended his plan on Friday.",
    "While Brandt is away, his clerk Leo Moss is testifying before the board, with the port the main focus.",
    "One that said “Out” had “Out” blurred out, while one that says “This lock leaks” had it blurred.",
    "Ann Lee, who argued the case, left.",
    "In May she opened what she thought was her own boat and saw a man.",
    "Sailors left as news groups called the race for her on Monday.",
    "The board's plans announced Sunday include more rules on ports that protect crews.",
    "The judge's ruling concluded a suit filed by sailors.",
    "He is unfit because he has not been confirmed by the board.",
    "The mayor left on Sunday, after “Meet the Port” tweeted the letter to Moss.",
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_what_reports_nothing_is_no_report(text: str) -> None:
    assert told(text) == []
