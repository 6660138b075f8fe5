import django.core.validators
import django.db.models.deletion
import editorial.films
import modelcluster.contrib.taggit
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
    ]

    operations = [
        migrations.CreateModel(
            name='LibraryPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'library',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='KnowledgePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('kind', models.CharField(choices=[('uitvoeringspraktijk', 'practice of professionals'), ('beleidspraktijk', 'practice of policy'), ('ervaringskennis', 'knowledge from experience'), ('wetenschappelijk', 'scientific knowledge')], max_length=30, verbose_name='kind of knowledge')),
                ('summary', models.CharField(blank=True, max_length=400, verbose_name='in short')),
                ('authors', models.CharField(blank=True, help_text='Separate names by a semicolon.', max_length=300, verbose_name='authors')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='publisher')),
                ('source', models.URLField(blank=True, help_text='Where the original stands', verbose_name='source')),
                ('sectors', models.JSONField(blank=True, default=list, verbose_name='sectors')),
                ('levels', models.JSONField(blank=True, default=list, verbose_name='levels')),
                ('body', wagtail.fields.StreamField([('text', 0), ('quote', 3), ('picture', 6), ('film', 10), ('document', 13), ('practice', 19)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'editorial/blocks/text.html'}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Quote'}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Name, organisation, role and region', 'label': 'Who says this?', 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('by', 2)]], {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('picture', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'What is the film about?'}), 8: ('wagtail.blocks.URLBlock', (), {'label': 'Address of the film', 'validators': [editorial.films.validate_film]}), 9: ('wagtail.blocks.TextBlock', (), {'label': 'Transcript', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('title', 7), ('url', 8), ('transcript', 9)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'What is in it?', 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('document', 11), ('about', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Title'}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Sector', 'required': False}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'What do you do?'}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What came of it?', 'required': False}), 18: ('wagtail.blocks.TextBlock', (), {'label': 'What made it work?', 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('title', 14), ('sector', 15), ('text', 16), ('result', 17), ('worked', 18)]], {})}, verbose_name='text')),
                ('imported_from', models.CharField(blank=True, editable=False, help_text='SHA-256 of the imported file', max_length=64)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtaildocs.document', verbose_name='file')),
            ],
            options={
                'verbose_name': 'knowledge item',
                'verbose_name_plural': 'knowledge items',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='KnowledgeTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='knowledge.knowledgepage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='taggit.tag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='knowledgepage',
            name='tags',
            field=modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='knowledge.KnowledgeTag', to='taggit.Tag', verbose_name='tags'),
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('desk', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='theme', to='people.desk')),
            ],
            options={
                'verbose_name': 'theme',
                'verbose_name_plural': 'themes',
                'ordering': ('name',),
            },
        ),
        migrations.AddField(
            model_name='knowledgepage',
            name='themes',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='items', to='knowledge.theme', verbose_name='themes'),
        ),
        migrations.CreateModel(
            name='ThemePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=250, verbose_name='in one sentence')),
                ('guide', wagtail.fields.StreamField([('text', 0), ('quote', 3), ('picture', 6), ('film', 10), ('document', 13), ('practice', 19)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'editorial/blocks/text.html'}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Quote'}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Name, organisation, role and region', 'label': 'Who says this?', 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('by', 2)]], {}), 4: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('picture', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'What is the film about?'}), 8: ('wagtail.blocks.URLBlock', (), {'label': 'Address of the film', 'validators': [editorial.films.validate_film]}), 9: ('wagtail.blocks.TextBlock', (), {'label': 'Transcript', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('title', 7), ('url', 8), ('transcript', 9)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'What is in it?', 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('document', 11), ('about', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Title'}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Sector', 'required': False}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'What do you do?'}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What came of it?', 'required': False}), 18: ('wagtail.blocks.TextBlock', (), {'label': 'What made it work?', 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('title', 14), ('sector', 15), ('text', 16), ('result', 17), ('worked', 18)]], {})}, verbose_name='guiding text')),
                ('theme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='page', to='knowledge.theme', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'theme page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(help_text='SHA-256 of the headings that lead here', max_length=64)),
                ('position', models.PositiveIntegerField()),
                ('level', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(max_length=300)),
                ('anchor', models.SlugField(max_length=120)),
                ('blocks', models.JSONField(default=list, help_text='Paragraphs, lists, tables and quotes as data')),
                ('text', models.TextField(help_text='The same as plain text, for search')),
                ('page_number', models.PositiveIntegerField(null=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='knowledge.knowledgepage')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('page', 'path'), name='knowledge_one_section_per_path'), models.UniqueConstraint(fields=('page', 'anchor'), name='knowledge_one_section_per_anchor')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='In full, as it stands in a sentence.', max_length=120, verbose_name='term')),
                ('key', models.CharField(editable=False, help_text='Its place in the glossary', max_length=120, unique=True)),
                ('other_names', models.TextField(blank=True, help_text='Abbreviations and spellings that mean exactly the same, each on a line of its own.', max_length=2000, verbose_name='other names')),
                ('related', models.TextField(blank=True, help_text='Words for nearly the same, each on a line of its own. Only search uses them.', max_length=2000, verbose_name='also found by')),
                ('meaning', models.TextField(max_length=1000, verbose_name='meaning')),
                ('theme', models.ForeignKey(blank=True, help_text='Where people can read more.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='terms', to='knowledge.theme', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'ordering': ('key',),
            },
        ),
    ]
