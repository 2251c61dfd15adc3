"""The order in which people read names: 'Opportunity 2' before 'Opportunity 10', capitals or none."""

from django.db.models import CharField, Transform

DIGITS = 9  # a longer number is ordered by its last nine


@CharField.register_lookup
class Natural(Transform):
    """`name__natural`, to order by and to compare with: small letters, each number filled up with zeros.

    PostgreSQL has collations for it only where it was built with ICU, which one can't count on.
    """

    lookup_name = "natural"
    bilateral = True
    output_field = CharField()

    def as_sql(self, compiler, connection, **context):
        sql, params = compiler.compile(self.get_source_expressions()[0])
        filled = rf"regexp_replace(lower({sql}), '(\d+)', '{'0' * DIGITS}\1', 'g')"
        return rf"regexp_replace({filled}, '\d*(\d{{{DIGITS}}})(?!\d)', '\1', 'g')", params
