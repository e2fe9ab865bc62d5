"""What is searched: sections and entries with their own text, no answers, no verdicts, whole words."""

from giants.publish import search

GLOSSARY = (
    '<dl class="glossary"><dt id="term-a">Duty<a class="headerlink">#</a></dt><dd><p>A tax.</p></dd></dl>'
)
LEDGER = (
    '<ul class="ledger"><li id="C01"><p><strong>C01 ≈ imprecise. </strong>They met.</p>'
    '<p class="small">Evidence E3.</p></li></ul>'
)
FACTS = (
    '<dl class="facts"><div id="fact-a"><dt>Pledge: <strong>$350 billion</strong></dt>'
    "<dd>Cash.</dd></div></dl>"
)


API = (
    '<dl class="py class"><dt class="sig" id="a.Deal">class <span class="sig-name">Deal</span>(x: int)</dt>'
    '<dd><p>A deal.</p><p>More of it.</p><dl class="py method"><dt class="sig" id="a.Deal.sum">'
    '<span class="sig-name">sum</span>()</dt><dd><p>Its sum.</p><dl class="field-list"><dt>Raises</dt></dl>'
    "</dd></dl></dd></dl>"
)


def page(*inside: str) -> list[search.Part]:
    return list(search.parts(f'<section id="top"><h1>Title</h1>{"".join(inside)}</section>'))


def test_entries_of_the_reference_have_places_of_their_own():
    assert page(GLOSSARY, LEDGER, FACTS) == [
        ("top", "Title", ""),
        ("term-a", "Duty", "A tax."),
        ("C01", "C01", "They met. Evidence E3."),
        ("fact-a", "Pledge: $350 billion", "Cash."),
    ]


def test_a_name_of_the_package_has_its_first_sentence():
    assert page("<p>Deals.</p>", API) == [
        ("top", "Title", "Deals."),
        ("a.Deal", "Deal", "A deal."),
        ("a.Deal.sum", "sum", "Its sum."),
    ]


def test_answers_and_drawings_are_left_out():
    hidden = (
        '<details class="question-answers"><p>Right: 3</p></details><svg><text>5</text></svg>'
        '<script>7</script><div class="wide"><table><tr><td>9</td></tr></table></div><pre>11</pre>'
    )
    assert page("<p>Asked.</p>", hidden) == [("top", "Title", "Asked.")]


def test_words_of_two_lines_are_apart_and_signs_stay_with_their_word():
    inside = "<ul><li>one</li><li>two <em>three</em>, four</li></ul><div>five</div><div>six</div>"
    mark = '<p>seven <a class="mark mark-claim">C12 ≈</a>. Eight</p>'
    assert page(inside, mark) == [("top", "Title", "one two three, four five six seven. Eight")]


def test_cells_of_a_table_are_apart():
    assert page("<table><tr><td>Lee</td><td>the host</td></tr></table>") == [("top", "Title", "Lee the host")]


def test_a_section_has_its_own_text_alone():
    inner = (
        '<section id="in"><h2>Inner</h2><p>b</p><section id="deep"><h3>Deep</h3><p>c</p></section></section>'
    )
    assert page("<p>a</p>", inner) == [("top", "Title", "a"), ("in", "Inner", "b"), ("deep", "Deep", "c")]
