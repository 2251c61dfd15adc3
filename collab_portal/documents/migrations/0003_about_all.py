import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_made_files'),
    ]

    operations = [
        migrations.AlterField(
            model_name='madefile',
            name='about',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.entry'),
        ),
    ]
