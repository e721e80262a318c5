"""What the reader of quantities makes of sentences, each written for this test: text -> readings.

A reading shows the number as written, its unit or what is counted, [role], bound, ~ for an approximator, change, rate,
part and @place. A row without readings is a trap: it holds a number and states no quantity.
"""

from __future__ import annotations

import pytest

from corroborate.domain import Figure, Span
from corroborate.extraction.figures import figures


def read(text: str) -> tuple[Figure, ...]:
    return figures(text, [Span(0, len(text))])


def shown(figure: Figure) -> str:
    low, high = figure.stated
    value = str(low) if low == high else f"{low}..{high}"
    if figure.unit == "fraction":
        value = f"{low:.3f}"
    parts = (
        value,
        figure.unit or figure.counted,
        figure.role and f"[{figure.role}]",
        figure.bound,
        "~" if figure.approximate else "",
        f"{figure.change} {figure.direction}".strip(),
        figure.rate,
        figure.part,
        figure.place and f"@{figure.place}",
    )
    return " | ".join(part for part in parts if part)


ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("At least 12 people died in the blast.", ("12 | person | [killed] | at_least",)),
    ("Exactly 12 miners were rescued.", ("12 | miner | [rescued] | exactly",)),
    ("The mudslide killed 30 people and wounded 40.", ("30 | person | [killed]", "40 | [wounded]")),
    ("30 killed and 40 wounded in the raid.", ("30 | [killed]", "40 | [wounded]")),
    ("Thirty villagers were killed; another 14 remain missing.", ("30 | villager | [killed]", "14 | [missing]")),
    ("Police arrested 14 protesters on Friday.", ("14 | protester | [arrested]",)),
    ("Fourteen were arrested, police said.", ("14 | [arrested]",)),
    ("The death toll in the valley rose to 91 from 51.", ("91 | [killed] | to up", "51 | [killed] | from up")),
    ("The toll climbed from 51 to 91.", ("51 | [killed] | from up", "91 | [killed] | to up")),
    ("The coastguard sent two dozen boats.", ("24 | boat | [sent]",)),
    ("A million and a half refugees fled the fighting.", ("1500000 | refugee | [displaced]",)),
    ("Tens of thousands of marchers filled the square.", ("20000..99999 | marcher | vague",)),
    ("Hundreds of thousands of homes lost power.", ("200000..999999 | home | vague",)),
    ("A third of the voters stayed at home.", ("0.333 | fraction",)),
    ("About half a million residents were evacuated.", ("500000 | resident | [evacuated] | ~",)),
    ("Twenty-one sailors drowned.", ("21 | sailor | [killed]",)),
    ("Three or four trucks were seen.", ("3..4 | truck | range",)),
    ("The grant is worth $1.2bn.", ("1200000000 | USD | [cost]",)),
    ("The firm lost $13.6M last year.", ("13600000 | USD",)),
    ("Some 1.4m barrels of crude were shipped.", ("1400000 | barrel | [sent] | ~",)),
    ("It has 10k followers.", ("10000 | follower",)),
    ("The bridge will cost US$40 million.", ("40000000 | USD | [cost]",)),
    ("A fund of A$25 million was set up.", ("25000000 | AUD",)),
    ("It paid €1.85 billion for the stake.", ("1850000000 | EUR | [paid]",)),
    ("The rent is £900 a month.", ("900 | GBP | per month",)),
    ("Officials counted 10 000 tents.", ("10000 | tent",)),
    ("Officials counted 10'000 tents.", ("10000 | tent",)),
    ("Officials counted １０，０００ tents.", ("10000 | tent",)),
    ("Officials counted १२ tents.", ("12 | tent",)),
    ("The walk took 2½ hours.", ("2.5 | hour",)),
    ("Between 30 and 40 goats were lost.", ("30..40 | goat | range",)),
    ("From 30 to 40 goats graze there.", ("30..40 | goat | range",)),
    ("They need 12–14 nurses.", ("12..14 | nurse | range",)),
    ("Turnout was 30 to 40 per cent.", ("30..40 | percent | range",)),
    ("Prices rose from 12 to 19 euros.", ("12 | EUR | from up", "19 | EUR | to up")),
    ("Cases are up from 12 to 19.", ("12 | from up", "19 | to up")),
    ("Dozens were hurt.", ("24..99 | [wounded] | vague",)),
    ("Several drivers were fined.", ("3..9 | driver | [fined] | vague",)),
    ("A handful of shops opened.", ("3..9 | shop | vague",)),
    ("No fewer than 60 ships docked.", ("60 | ship | [visited] | at_least",)),
    ("Up to 300 guests attended.", ("300 | guest | [attended] | at_most",)),
    ("As many as 80 cattle perished.", ("80 | cattle | [killed] | at_most",)),
    ("Nearly 200 prisoners were released.", ("200 | prisoner | [released] | nearly",)),
    ("Roughly 55 bodies were found.", ("55 | body | [killed] | ~",)),
    ("An estimated 5,000 soldiers are at the front.", ("5000 | soldier | [deployed] | ~",)),
    ("Fewer than 20 seats were sold.", ("20 | seat | [sold] | less_than",)),
    ("Under the pact, two ministries share the cost.", ("2 | ministry",)),
    ("She waited 40 minutes or so.", ("40 | minute | ~",)),
    ("Entry is for groups of 12 or more.", ("12 | at_least",)),
    ("More than 300 tents and 40 trucks were delivered.", ("300 | tent | [sent] | more_than", "40 | truck | [sent]")),
    ("Unemployment fell by 3 percentage points.", ("3 | percentage point | by down",)),
    ("Unemployment fell 3%.", ("3 | percent | by down",)),
    ("The budget was cut by 20%.", ("20 | percent | by down",)),
    ("The budget was cut to 20% of its size.", ("20 | percent | to down",)),
    ("The bank raised rates by 25 basis points.", ("25 | basis point | by up",)),
    ("The river is 5 km wide.", ("5 | km",)),
    ("The crater is three miles across.", ("3 | mile",)),
    ("It weighs 20 tonnes.", ("20 | tonne",)),
    ("It weighs 20 tons.", ("20 | ton",)),
    ("Farmers delivered 20 tonnes of grain.", ("20 | tonne | [sent]",)),
    ("The pipeline carries 52,000 barrels a day.", ("52000 | barrel | per day",)),
    ("The plane flew at 900 km/h.", ("900 | km/h",)),
    ("Temperatures hit 41 degrees Celsius.", ("41 | celsius",)),
    ("It was 100°F in the shade.", ("100 | fahrenheit",)),
    ("The storm brought winds of 120 mph.", ("120 | mph",)),
    ("Over the past eight months 43 ships arrived.", ("8 | month", "43 | ship | [visited]")),
    (
        "Of the 40 passengers, 12 of whom were children, 9 survived.",
        ("40 | passenger", "12 | subset", "9 | [rescued]"),
    ),
    ("34 dead: 20 adults, 14 children.", ("34 | [killed]", "20 | adult | [killed]", "14 | child | [killed]")),
    (
        "Twelve people, including three children, were killed.",
        ("12 | person | [killed]", "3 | child | [killed] | subset"),
    ),
    ("In total, 600 houses were destroyed.", ("600 | house | [destroyed] | total",)),
    ("A total of 43 visits were recorded.", ("43 | visit | total",)),
    ("In the capital, 11 people died.", ("11 | person | [killed] | @in the capital",)),
    ("Thirty people died in Homs province.", ("30 | person | [killed] | @in homs province",)),
    ("So far 17 cases have been confirmed nationwide.", ("17 | case | @nationwide",)),
    ("Tickets cost $6 each.", ("6 | USD | [cost] | each",)),
    ("Workers earn 12 dollars an hour.", ("12 | USD | per hour",)),
    ("The army deployed 3,000 troops along the border.", ("3000 | troop | [sent]",)),
    ("Kyivan gunners shot down 31 drones.", ("31 | drone | [intercepted]",)),
    ("The navy launched 12 missiles at the port.", ("12 | missile | [fired] | @at the port",)),
    ("Donors pledged $2bn in aid.", ("2000000000 | USD | [pledged]",)),
    ("The plant laid off 450 workers.", ("450 | worker | [laid off]",)),
    ("A 12-member crew was on board.", ("12 | crew",)),
    ("They drove along a 25-mile road.", ("25 | mile",)),
    ("He was given a ten-year sentence.", ("10 | year",)),
    ("One soldier was killed.", ("1 | soldier | [killed]",)),
    ("One of the drivers slept.", ()),
    ("No one was hurt.", ()),
    ("One day it will end.", ()),
    ("The 2031 budget was passed in 2030.", ()),
    ("It began in the 1990s.", ()),
    ("They met on March 12, 2019.", ()),
    ("They met on 12 March.", ()),
    ("They met between 3 and 5 May.", ()),
    ("The train left at 7:30 pm.", ()),
    ("The train left at 7.30 a.m.", ()),
    ("Doors open at 9 o'clock.", ()),
    ("Marta Bell, 34, was rescued.", ()),
    ("A 34-year-old man was rescued.", ()),
    ("A two-year-old girl was rescued.", ()),
    ("Adults aged 18 to 34 may apply.", ()),
    ("She was the 21st guest.", ()),
    ("She was the twenty-first guest.", ()),
    ("The home side won 3-2.", ()),
    ("Rovers lost 1-4 at home.", ()),
    ("Call 555-0134 now or +44 20 7946 0958.", ()),
    ("Flight 88 was late.", ()),
    ("The ministry bought 12 F-22 jets.", ("12 | [bought]",)),
    ("A Boeing 737 landed.", ()),
    ("Article 5 was invoked.", ()),
    ("Resolution 1199 was adopted.", ()),
    ("He lives at No. 10.", ()),
    ("The Group of Nine met.", ()),
    ("Channel Nine aired it.", ()),
    ("The FTSE 100 fell 2%.", ("2 | percent | by down",)),
    ("The S&P 500 was up 0.2%.", ("0.2 | percent | by up",)),
    ("A Category 4 storm hit.", ()),
    ("Game 6 is tonight.", ()),
    ("Covid-19 and 9/11 changed it.", ()),
    ("The shop is open 24/7.", ()),
    ("Take Route 66 and the M25.", ()),
    ("The office is at 12 Linden Street.", ()),
    ("Version 4.2.1 is out.", ()),
    ("See https://example.org/2024/12/30 for 3 reasons.", ("3 | reason",)),
    ("Twelve² tents were counted.", ("12 | tent",)),
    ("They counted 12² tents.", ("12 | tent",)),
    ("The law needs a two-thirds majority.", ("0.667 | fraction",)),
    ("He failed a third time.", ()),
    ("A third quarter loss followed.", ()),
    ("It sold 12,34 units.", ()),
    ("It sold 1,0,0,0 units.", ()),
    ("It sold 10.000 units.", ()),
    ("It sold 99999999999999999999 units.", ()),
    ("The price is 0x1F.", ()),
    ("It fell to -5 degrees Celsius.", ("-5 | celsius | to down",)),
    ("It fell to minus 5 degrees.", ("-5 | degree | to down",)),
    ("The vote was 52 to 48.", ()),
    ("The share was $200 to $4 million.", ("200..4000000 | USD | range",)),
    ("The deal is worth $3 to $5 billion.", ("3000000000..5000000000 | USD | [cost] | range",)),
    ("The cheque was for 1,00,000 rupees.", ("100000 | INR",)),
    ("He owes 3 lakh rupees.", ("300000 | INR",)),
    ("He was fined 500 pounds.", ("500 | GBP",)),
    ("It weighs 500 pounds.", ("500 | pound",)),
    ("The speaker is 5G ready and 3D printed.", ()),
    ("Nine hundred ninety-nine ducks were counted.", ("999 | duck",)),
    ("In nineteen eighty-four it rained.", ()),
    ("The Galaxy 9 is out.", ()),
    ("More than 2000 people marched.", ("2000 | person | [attended] | more_than",)),
    ("Some 1950 soldiers served.", ("1950 | soldier | ~",)),
    ("They have 2,024 members.", ("2024 | member",)),
    ("The tower is 1950 feet tall.", ("1950 | foot",)),
    ("Under 5% of pupils failed.", ("5 | percent | less_than",)),
    ("The team of seven left.", ("7",)),
    ("The two leaders met.", ("2 | leader",)),
    ("About 200 of the 600 tents burned.", ("200 | tent | ~ | subset", "600 | tent")),
    ("Tourists from 40 countries came.", ("40 | country",)),
    ("In 12 attacks soldiers killed a mayor.", ("12 | attack",)),
    ("Two gunmen killed a mayor.", ("2 | gunman",)),
    ("He died 12 days later.", ("12 | day",)),
    ("The quake injured 300 and left 12 missing.", ("300 | [wounded]", "12 | [missing]")),
    ("The shop sells 43 kinds of tea.", ("43 | kind | [sold]",)),
    ("Fewer than one in five pupils passed.", ("0.200 | fraction | less_than",)),
    ("They counted kil\u200bos: 10\u200b000 tents.", ("10000 | tent",)),
    ("XII tents stood there.", ()),
    ("Twelve men, two of them guards, were detained.", ("12 | man | [arrested]", "2 | [arrested] | subset")),
    ("The reservoir holds 20 million cubic metres of water.", ("20000000 | m3",)),
    ("Losses ran to ¥300 million.", ("300000000 | JPY",)),
    ("Around 20-25% of homes have no power.", ("20..25 | percent | range | ~",)),
    ("Sales doubled to 400 units.", ("400 | unit | to up",)),
    ("Sales slid 12 per cent to $4.5 million.", ("12 | percent | by down", "4500000 | USD | to down")),
    ("Four hundred million eggs were laid.", ("400000000 | egg",)),
    ("There are 1 to 2 thousand seals.", ("1000..2000 | seal | range",)),
    ("One fourth of the herd is ill.", ("0.250 | fraction",)),
    ("Half of the bridges are closed.", ("0.500 | fraction",)),
    ("Half the bridges are closed.", ("0.500 | fraction",)),
    ("Three-quarters of the bridges are closed.", ("0.750 | fraction",)),
    ("They waited for over two years.", ("2 | year | more_than",)),
    ("He was hit over two days.", ("2 | day",)),
    ("The band of 12-odd players left.", ("12 | player | ~",)),
    ("The $500-plus ticket sold out.", ("500 | USD | at_least",)),
    ("Exports fell from 4.8 to 4.7 per cent.", ("4.8 | percent | from down", "4.7 | percent | to down")),
    ("A groundswell of 4 million-year-old rock.", ()),
    ("About 460 Lada and Skoda cars were stolen.", ("460 | car | [stolen] | ~",)),
    ("A sub-300 runner won.", ("300 | runner | less_than",)),
    ("Rs500 was paid.", ("500 | INR | [paid]",)),
    ("The loan is RM120,000 a year.", ("120000 | MYR | per year",)),
    ("The 80 yard run took 9 seconds.", ("80 | yard", "9 | second")),
    ("The lamp uses 5-10W.", ("5..10 | watt | range",)),
    ("It runs at 15kHz.", ("15 | kilohertz",)),
    ("The mast is 12 m high.", ("12 | metre",)),
    ("They swam 100m.", ("100 | metre",)),
    ("The farm has 300 hectares of wheat.", ("300 | hectare",)),
    ("Nine out of ten dentists agree.", ("0.900 | fraction",)),
    ("The crew of the 12 boats is safe.", ("12 | boat",)),
    ("Rain of 40mm fell in Osterby.", ("40 | mm | @in osterby",)),
    ("By nightfall 3,000 homes were without power.", ("3000 | home | [affected]",)),
    ("Twelve people were not killed.", ("12 | person",)),
    ("The blast left 12 dead and dozens wounded.", ("12 | [killed]", "24..99 | [wounded] | vague")),
    ("Police said at least 12 more people were missing.", ("12 | person | [missing] | at_least",)),
    ("Hospitals treated 40 patients.", ("40 | patient | [hospitalised]",)),
    ("A toll of 12 was confirmed.", ("12 | [killed]",)),
    ("The number of people killed rose to 300.", ("300 | [killed] | to up",)),
    ("The strike destroyed two bridges and three depots.", ("2 | bridge | [destroyed]", "3 | depot | [destroyed]")),
    ("Kidnappers freed nine captives on Monday.", ("9 | captive | [released]",)),
    ("Some 200 cattle were stolen.", ("200 | cattle | [stolen] | ~",)),
    ("He sold 12 paintings for $3m.", ("12 | painting | [sold]", "3000000 | USD")),
    ("The club signed a 3-year, €9m deal.", ("3 | year", "9000000 | EUR")),
    ("An increase of 5% was agreed.", ("5 | percent | by up",)),
    ("A 5% rise was agreed.", ("5 | percent | by up",)),
    ("She earned between €2,000 and €3,000 a month.", ("2000..3000 | EUR | range | per month",)),
    ("Between 2014 and 2017 they met.", ()),
    ("The 2014-15 season began.", ()),
    ("It employs 68400 people.", ("68400 | person | [hired]",)),
    ("It costs 99 cents.", ("99 | US cent | [cost]",)),
    ("The index rose 58.06 points.", ("58.06 | point | by up",)),
    ("Kelvin won 12 of 40 games.", ("12", "40 | game")),
    ("In March 12,000 seals were counted.", ("12000 | seal",)),
    ("The pair won by 213 votes.", ("213 | vote | [voted]",)),
    ("I, for one, agree.", ()),
    ("Two-thirds of the 90 members voted.", ("0.667 | fraction", "90 | member | [voted]")),
    ("The 7-Eleven store has 3 tills.", ("3 | till",)),
    ("About 30, maybe 40, boats sank.", ("30 | ~", "40")),
    ("There was 1.5 inches of rain.", ("1.5 | inch",)),
    ("The rope is 25.5″ long.", ("25.5 | inch",)),
    ("No more than a dozen barges remain.", ("12 | barge | at_most",)),
    ("The total is 4,460.", ("4460",)),
    ("Twelve dead, 30 hurt in Osterby fire.", ("12 | [killed]", "30 | [wounded]")),
    ("Prices fell 1/4 point.", ("0.25 | point | by down",)),
    ("It takes 10 1/2 miles of wire.", ("10.5 | mile",)),
    ("On 1/4 the gate shut.", ()),
    ("Part 24703L202 broke.", ()),
    ("The sale closed on nov. 6.", ()),
    ("It cost a quarter million dollars.", ("250000 | USD | [cost]",)),
    ("The army sent 800 marines north, with most of them now in Osterby.", ("800 | marine | [sent]",)),
)


@pytest.mark.parametrize(("text", "readings"), ROWS, ids=[text for text, _ in ROWS])
def test_a_sentence_gives_exactly_these_figures(text: str, readings: tuple[str, ...]) -> None:
    assert tuple(shown(figure) for figure in read(text)) == readings


def test_modifiers_stand_beside_the_head_they_belong_to() -> None:
    (figure,) = read("More than a dozen small North Sea fishing boats came back.")
    assert figure.counted == "boat"
    assert figure.modifiers == ("small", "north sea", "fishing")


def test_an_of_phrase_is_a_modifier_and_the_head_stays_simple() -> None:
    (figure,) = read("Workers unloaded 900 crates of spare tyres.")
    assert (figure.counted, figure.modifiers) == ("crate", ("of spare tyres",))


def test_a_figure_quotes_its_bound_its_number_and_its_noun() -> None:
    (figure,) = read("By dusk at least an estimated 40 barges had sunk.")
    assert figure.text == "at least an estimated 40 barges"
    assert (figure.bound, figure.approximate) == ("at_least", True)


def test_dollars_of_different_countries_are_different_dimensions() -> None:
    dimensions = [figure.dimension for figure in read("They spent $5m, A$5m, C$5m and €5m.")]
    assert dimensions == ["money:USD", "money:AUD", "money:CAD", "money:EUR"]


def test_percent_and_percentage_points_are_different_dimensions() -> None:
    share, point = read("The rate rose 3% here and 3 percentage points there.")
    assert (share.dimension, point.dimension) == ("share", "point")


def test_oil_in_barrels_is_not_compared_with_oil_in_tonnes() -> None:
    barrels, tonnes = read("It moved 500 barrels of oil and 500 tonnes of oil.")
    assert barrels.counted == tonnes.counted == "oil"
    assert barrels.dimension != tonnes.dimension


def test_tolls_are_cumulative_and_shipments_are_not() -> None:
    dead, sent = read("Twelve people died; 40 lorries were sent.")
    assert (dead.cumulative, sent.cumulative) == (True, False)


def test_so_far_makes_any_count_cumulative() -> None:
    (figure,) = read("So far 40 lorries were sent.")
    assert figure.cumulative
    assert figure.as_of_text == "so far"
