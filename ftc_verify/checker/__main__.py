"""``python -m ftc_verify.checker FILE...``, or alone: ``python -I ftc_verify/checker FILE...``."""

import sys

if __package__:
    from .program import run
else:  # the folder is run as a program: it becomes a package of its own, and leaves the path
    import importlib.util
    import os

    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != folder]
    spec = importlib.util.spec_from_file_location(
        "ftc_verify_checker", os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    if spec is None or spec.loader is None:
        sys.exit("the folder of the checker cannot be read")
    package = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = package
    spec.loader.exec_module(package)
    run = package.program.run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
