"""The process from which children are forked (`tests/stages/warm_children.py`): it has read what a child reads at its start.

`python -m tests.stages.warm_start MODULE SOCKET MORE…` imports the modules and then forks one child for each line of JSON it is told
at the socket. It answers with the child's number, and with how it ended, negative for a signal.
"""

import json
import os
import runpy
import socketserver
import sys
from importlib import import_module


class Birth(socketserver.StreamRequestHandler):
    """One child, from its first to its last moment."""

    def handle(self) -> None:
        """Fork, and wait for the end."""
        wanted = json.loads(self.rfile.readline())
        pid = os.fork()
        if pid == 0:
            self._become(wanted)
        self.wfile.write(b"%d\n" % pid)
        _, status = os.waitpid(pid, 0)
        self.wfile.write(b"%d\n" % os.waitstatus_to_exitcode(status))

    def _become(self, wanted: dict[str, str]) -> None:
        """In the new process: what `python -m MODULE` would be. Never returns."""
        code = 1
        try:
            os.chdir(wanted["cwd"])
            os.umask(int(wanted["umask"]))
            os.environ.clear()
            os.environ.update(json.loads(wanted["env"]))
            for number, name in enumerate(("stdin", "stdout", "stderr")):
                file = os.open(wanted[name], os.O_RDWR | os.O_CREAT, 0o600)
                os.dup2(file, number)
                os.close(file)
            sys.argv = [MODULE]
            sys.modules.pop(
                MODULE, None
            )  # it begins anew, as itself: else the interpreter warns, and that is read as a complaint
            runpy.run_module(MODULE, run_name="__main__", alter_sys=True)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:  # noqa: BLE001  as the interpreter itself does at the end
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


class Nursery(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Ends with the process that began it."""

    daemon_threads = True


if __name__ == "__main__":
    MODULE, socket, *more = sys.argv[1:]
    for name in (MODULE, *more):
        import_module(name)
    with Nursery(socket, Birth) as nursery:
        print("ready", flush=True)
        nursery.serve_forever()
