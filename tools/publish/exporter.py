"""nbconvert's exporters, without what our notebooks don't need."""

import functools
from typing import Any

from nbconvert import HTMLExporter, SlidesExporter, TemplateExporter
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode


class Straight(HTMLExporter):
    """Writes a page straight from its template.

    Nothing reads it again to clean the cells, which are ours, or to describe pictures, which are
    described. Code that stands on several pages is coloured once.
    """

    def __init__(self, **settings: Any):
        super().__init__(optimistic_validation=True, **settings)
        highlighted = functools.cache(Highlight2HTML(pygments_lexer="ipython3"))
        self.register_filter("highlight_code", lambda source, metadata: highlighted(source))
        self.register_filter("clean_html", lambda html: html)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page of a notebook, and its resources."""
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)


class StraightSlides(Straight, SlidesExporter):
    """The same for slides."""
