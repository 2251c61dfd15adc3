"""What holds for every kind of record."""

import pytest
from django.db.models import Manager
from django.urls import clear_script_prefix, reverse, set_script_prefix

from collab_portal.records.models import BulkWriteRefused, RecordQuerySet, record_models
from tests.factories.world import one_of_everything


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model._meta.label)
def test_every_way_to_its_rows_refuses_bulk_writes(model):
    managers = [manager for manager in model._meta.managers if isinstance(manager, Manager) or manager.name]

    assert [manager.name for manager in managers if not isinstance(manager.get_queryset(), RecordQuerySet)] == []
    assert isinstance(model._default_manager.get_queryset(), RecordQuerySet)


@pytest.mark.parametrize("prefix", ["/", "/portal/"])
def test_every_record_has_its_own_address_wherever_the_portal_stands(prefix):
    set_script_prefix(prefix)
    try:
        for model in record_models():
            name = f"{model._meta.app_label}:{model._meta.model_name}-detail"
            assert [model.url_of(pk) for pk in (7, 10)] == [reverse(name, args=[pk]) for pk in (7, 10)]
    finally:
        clear_script_prefix()


@pytest.mark.django_db
def test_the_rows_of_a_relation_refuse_bulk_writes_too():
    world = one_of_everything()
    relations = [
        getattr(record, relation.get_accessor_name())
        for record in world.values()
        for relation in record._meta.related_objects
        if relation.one_to_many and relation.related_model in world and relation.get_accessor_name()
    ]

    for rows in relations:
        with pytest.raises(BulkWriteRefused):
            rows.all().update(version=1)
    assert len(relations) > 20


@pytest.mark.django_db
def test_every_kind_of_record_has_a_row_of_history_for_each_version_that_names_who():
    for record in one_of_everything().values():
        rows = record.history.order_by("version")
        now = type(record)._base_manager.get(pk=record.pk)
        assert [row.version for row in rows] == list(range(1, now.version + 1))
        assert [row.history_user for row in rows][-1] == now.changed_by
