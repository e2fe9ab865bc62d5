"""A line on a page whose scripts did not start: a browser that is too old, or a file that did not load."""

# Understood by browsers that do not understand the book's own scripts, and so without anything new.
# The theme takes the class away when the page is laid out already: all styles are then worked out once more.
SCRIPT = """<script>
document.documentElement.classList.remove("no-js");
addEventListener("load", function () {
  if (document.documentElement.getAttribute("data-awake")) return;
  var line = document.createElement("p"), article = document.querySelector("article");
  line.className = "not-awake";
  line.setAttribute("role", "status");
  line.textContent = "What moves on this page could not start: a file did not load, or this browser is \
too old (the oldest are Safari 15.4, Chrome 109 and Firefox 100). Text, pictures and answers are here.";
  article.insertBefore(line, article.firstChild);
});
</script>"""
