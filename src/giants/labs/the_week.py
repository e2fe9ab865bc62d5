"""The figures of book/story/the-week.md: the timeline and the region, as known on 30 October 2025."""

from giants import evidence
from giants.interact.region.figure import View, places
from giants.interact.region.route import Route, stops
from giants.interact.timeline.figure import Span, Timeline, as_known

TODAY = "2025-10-30"

timeline = Timeline(
    id="timeline",
    title="What led to the week",
    events=as_known(TODAY, evidence.events()),
    spans=(
        Span("year", "January to October 2025", "2025-01-01", "2025-10-31"),
        Span("days", "20 to 30 October 2025", "2025-10-20", TODAY),
        Span("before", "2018 to 2024", "2018-01-01", "2024-12-31"),
    ),
    alt="Seven lanes of dots, one lane for each kind of event, along the dates.",
    source=(
        "Source: the table <em>Timeline</em> of this book, as known on 30 October 2025. "
        "Reports that were published later are left out here."
    ),
)

_korea = View(
    "korea",
    "The Korean peninsula",
    west=122.6,
    south=34.1,
    east=131.0,
    north=41.1,
    labels={
        "gyeongju": "left",
        "busan": "left",
        "seoul": "right",
        "panmunjom": "right",
        "pyongyang": "right",
        "yellow-sea": "below",
    },
    countries={"NORTH KOREA": (127.2, 40.15), "SOUTH KOREA": (127.75, 36.7)},
)

_asia = View(
    "asia",
    "East Asia; the frame shows the peninsula",
    west=102.0,
    south=20.0,
    east=147.0,
    north=50.0,
    labels={"beijing": "left", "tokyo": "below"},
    countries={"CHINA": (109.5, 33.0), "JAPAN": (140.5, 31.6)},
    beyond={"kuala-lumpur": 104.5},
    box=_korea,
)

region = Route(
    id="region",
    title="Where the week took place",
    views=(_korea, _asia),
    places=places(),
    stops=stops(),
    looks={"Donald Trump": ("usa", "none"), "Sanae Takaichi": ("jpn", "6 4")},
    key=(
        "An arrow joins two places where the record has a person, one after the other: solid for Trump, "
        "dashed for Takaichi. The way between them, and other stops, are not in the record."
    ),
    alt=(
        "Two maps. On the Korean peninsula, Gyeongju and Busan lie close together in the far south-east; "
        "Seoul in the north-west of South Korea, near the line between the two Koreas, with Panmunjom on "
        "that line; Pyongyang farther north-west; and a ring in the Yellow Sea, west of North Korea, marks "
        "where cruise missiles were fired. On the map of East Asia, Beijing lies west of the peninsula and "
        "Tokyo east of it; an arrow at the southern edge points to Kuala Lumpur. "
        "Arrows lead from stop to stop, as the days below them tell."
    ),
    source=(
        "Land: Natural Earth, public domain. Places: the table <em>Places of the week</em> of this book. "
        "The maps are equirectangular. The only borders drawn are those of North Korea on land, dashed; "
        "the ring is a guess at an area, not a spot. Seas carry no names but the one that the story needs, "
        "small islands are left out, and no line or gap here says to whom a place belongs."
    ),
)
