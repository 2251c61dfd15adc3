"""Static files in production: hashed names, compressed, and ES modules that import each other by hashed name."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

UNUSED = "django_htmx/"


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Leaves out the htmx that django-htmx carries (ours is in static/vendor): its imports can't be resolved."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        wanted = {path: found for path, found in paths.items() if not path.startswith(UNUSED)}
        yield from super().post_process(wanted, dry_run=dry_run, **options)
