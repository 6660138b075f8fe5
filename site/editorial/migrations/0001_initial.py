import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Scope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.TextField(help_text='The requirements in canonical form', unique=True)),
                ('requirements', models.JSONField()),
            ],
            options={
                'verbose_name': 'scope',
                'verbose_name_plural': 'scopes',
            },
        ),
        migrations.CreateModel(
            name='EditorsCollection',
            fields=[
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='auth.group')),
                ('collection', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='of_editors', to='wagtailcore.collection')),
            ],
            options={
                'verbose_name': 'collection of editors',
                'verbose_name_plural': 'collections of editors',
            },
        ),
    ]
