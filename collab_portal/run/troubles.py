"""What stops a run: said in one clear sentence that also says what to do."""


class Trouble(Exception):
    """One sentence for the person at the keyboard; no traceback is shown with it."""


def last_lines(path, count: int = 5) -> str:
    """The end of a log file, indented, to stand below the sentence; empty when there is no such file."""
    try:
        lines = path.read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return "".join(f"\n    {line}" for line in lines[-count:])
