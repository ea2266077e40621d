"""Sphinx's settings for the web edition; `make site` (tools/publish/pages.py) runs it."""

import os

project = "mx + b"
author = "the mx + b authors"
copyright = "the mx + b authors; text and pictures CC BY 4.0, code MIT"
language = "en"
version = release = ""

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "tools.publish.page_cells",
    "tools.publish.page_frame",
]
exclude_patterns = ["jupyter_execute"]
default_role = "literal"  # `name` in a docstring
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]  # types have no pages here

# livefigure's own page is made of its docstrings.
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_google_docstring = False
napoleon_use_rtype = False

# The notebooks are shown as they were saved: nothing runs.
nb_execution_mode = "off"
nb_ipywidgets_js = {}  # site/web/figures.js instead
nb_merge_streams = True
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath"]
myst_heading_anchors = 4
# JupyterLab's, which the lessons' links use
myst_heading_slug_func = "tools.publish.page_cells.anchor"
myst_links_external_new_tab = False

html_math_renderer = "katex"  # of tools/publish/page_frame.py
myst_update_mathjax = False

html_theme = "sphinx_book_theme"
html_title = "mx + b"
html_favicon = "web/favicon.svg"
html_context = {"default_mode": "auto"}  # light or dark as the reader's system has it
html_static_path = ["static"]
html_css_files = ["icons.css", "pages.css"]
html_js_files = [("pages.js", {"type": "module"})]
html_scaled_image_link = False
# A field to write in; the theme's button has a name that its text does not say.
html_sidebars = {
    "**": ["navbar-logo.html", "icon-links.html", "search-field.html", "sbt-sidebar-nav.html"]
}
html_use_index = False
html_copy_source = True
html_sourcelink_suffix = ""
html_show_sphinx = False
html_last_updated_fmt = None
templates_path = ["templates"]

# Where the project is kept. With it, pages link to it, and lessons open in Binder.
repository = os.environ.get("REPOSITORY", "").removesuffix("/").removesuffix(".git")
branch = os.environ.get("BRANCH") or "main"
html_theme_options = {
    "use_fullscreen_button": False,
    "use_download_button": False,
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "use_source_button": False,
    "home_page_in_toc": True,
    "navbar_persistent": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "footer_content_items": ["copyright"],
}
if repository:
    html_theme_options["icon_links"] = [
        {"name": "Source", "url": repository, "icon": "fas fa-code-branch", "type": "fontawesome"}
    ]
