// Compiles Python for pages, by the Python that runs there: node compile.mjs FOLDER INTO FILE …
// FOLDER holds Pyodide, INTO gets each FILE (a wheel or a zip in FOLDER) with compiled modules in place
// of their sources; matplotlib's with its list of fonts, which else takes a second at each start. What a
// page never uses is left out: each file is unpacked at each start.

import { loadPyodide } from "pyodide";

const [folder, into, ...files] = process.argv.slice(2);
const python = await loadPyodide({ indexURL: `${folder}/`, packages: ["matplotlib"] });
for (const [name, root] of Object.entries({ "/from": folder, "/into": into })) {
  python.FS.mkdir(name);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, name);
}
python.globals.set("files", python.toPy(files));
python.runPython(`
import io, logging, re, warnings, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

warnings.simplefilter("ignore", SyntaxWarning)  # of old packages
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it is slow, it says
from matplotlib import font_manager

NEEDLESS = re.compile(
    r"^matplotlib/mpl-data/(fonts/(afm|pdfcorefonts)|sample_data)/"  # of PDF and PostScript; for examples
    r"|^pygments/lexers/(?!__init__|_mapping|python)|^pygments/styles/(?!__init__|_mapping|default)"
    r"|/tests/|[.]data/data/|/labextension/"
)
LIST = "matplotlib/fontlist.json"  # where Pyodide's matplotlib looks for it
font_manager.json_dump(font_manager.fontManager, "/fonts.json")
HOMES = {".zip": "/lib/python312.zip/", ".whl": "/lib/python3.12/site-packages/"}

for file in files:
    home = HOMES[file[-4:]]
    made = io.BytesIO()
    with zipfile.ZipFile("/from/" + file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if NEEDLESS.search(entry.filename):
                continue
            name, data = entry.filename, old.read(entry)
            if name.endswith(".py"):
                try:
                    code = compile(data, home + name, "exec", dont_inherit=True)
                except SyntaxError:  # a test of Python's own
                    pass
                else:
                    # Never compared with a source: there is none.
                    name, data = name + "c", bytes(_code_to_hash_pyc(code, bytes(8), False))
            if name != LIST:
                new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
        if file.startswith("matplotlib-"):
            new.write("/fonts.json", LIST)
    with open("/into/" + file, "wb") as out:
        out.write(made.getvalue())

`);
process.exit(0);
