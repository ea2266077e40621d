"""A plain static web server for tests, with the pages in a folder of a folder."""

import threading
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

PATH = "/some/school/course/"


class Handler(SimpleHTTPRequestHandler):
    """Serves the files below PATH, and nothing else."""

    def translate_path(self, path):
        if not path.startswith(PATH):
            return self.directory + "/nothing-here"
        return super().translate_path(path.removeprefix(PATH.rstrip("/")))

    def copyfile(self, source, outputfile):
        with suppress(ConnectionError):  # a test may leave a page before all of it has come
            super().copyfile(source, outputfile)

    def log_message(self, *words):
        pass


@contextmanager
def serve(folder, handler=Handler):
    """Serve a folder on this machine; yield the address of its first page's folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PATH}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
