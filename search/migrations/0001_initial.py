import django.db.models.deletion
import django.utils.timezone
import people.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Narrowing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'narrowing',
                'verbose_name_plural': 'narrowings',
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(help_text='source:id, such as post:31', max_length=60, unique=True)),
                ('container', models.CharField(db_index=True, help_text='Key of the document of a section, the topic of a post; else its own key', max_length=60)),
                ('state', models.CharField(choices=[('live', 'live'), ('gone', 'gone')], default='gone', max_length=4)),
                ('withheld', models.BooleanField(default=False, help_text='Set where access narrows; cleared by the next build')),
                ('audience', models.CharField(help_text='One principal', max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('body', models.TextField(blank=True, help_text='Plain text from which passages are cut')),
                ('url', models.CharField(help_text='Path on this site, with the anchor of the very place', max_length=500)),
                ('kind', models.CharField(help_text='Sort of content: region, story, knowledge, theme, topic, page', max_length=20)),
                ('themes', models.JSONField(default=list, help_text='Slugs')),
                ('region', models.CharField(blank=True, help_text='Slug', max_length=80)),
                ('knowledge_kind', models.CharField(blank=True, max_length=30)),
                ('sectors', models.JSONField(default=list, help_text='Slugs')),
                ('levels', models.JSONField(default=list, help_text='Slugs')),
                ('year', models.CharField(blank=True, help_text='A facet like the others, so a text', max_length=4)),
                ('byline', models.CharField(blank=True, max_length=300)),
                ('date', models.DateTimeField(null=True)),
                ('page_number', models.PositiveIntegerField(null=True)),
                ('title_tokens', models.TextField(blank=True)),
                ('tokens', models.TextField(blank=True, help_text='Our tokens of the body, separated by spaces')),
                ('vocabulary', models.PositiveIntegerField(default=0, help_text='Version of the vocabulary that made the tokens')),
                ('built', models.PositiveBigIntegerField(default=0, help_text='The request that this row answers; also its version')),
                ('appeared', models.PositiveBigIntegerField(db_index=True, default=0, help_text='When it became findable, counted in order of commit; kept when built anew')),
            ],
            options={
                'verbose_name': 'search entry',
                'verbose_name_plural': 'search entries',
            },
        ),
        migrations.CreateModel(
            name='WordCount',
            fields=[
                ('version', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('counted', models.DateTimeField(auto_now_add=True)),
                ('texts', models.PositiveIntegerField()),
                ('packed', models.BinaryField()),
            ],
            options={
                'verbose_name': 'word count',
                'verbose_name_plural': 'word counts',
            },
        ),
        migrations.CreateModel(
            name='Rebuild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_until', models.DateTimeField(help_text='Prolonged as it goes on; over when it died', null=True)),
                ('ended', models.DateTimeField(null=True)),
                ('refused', models.CharField(blank=True, help_text='Why the last one put nothing in use', max_length=200)),
            ],
            options={
                'verbose_name': 'rebuild',
                'verbose_name_plural': 'rebuilds',
            },
        ),
        migrations.CreateModel(
            name='SearchChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, unique=True)),
                ('requested', models.PositiveBigIntegerField(default=0)),
                ('built', models.PositiveBigIntegerField(default=0, help_text='The request that the entry answers')),
                ('pushed', models.PositiveBigIntegerField(default=0, help_text='The request that every engine answers')),
                ('narrowed', models.PositiveBigIntegerField(default=0, help_text='The last request that took away text or access')),
                ('tested', models.PositiveBigIntegerField(default=0, help_text='The request that the gate of a rebuild looks at')),
                ('requested_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('held_until', models.DateTimeField(help_text='By a drain at work, or until the next try', null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('parked', models.CharField(blank=True, help_text='Type of error and field, never a value', max_length=200)),
            ],
            options={
                'verbose_name': 'search change',
                'verbose_name_plural': 'search changes',
                'indexes': [models.Index(condition=models.Q(('parked', ''), ('pushed__lt', models.F('requested'))), fields=['requested_at'], name='search_change_pending'), models.Index(condition=models.Q(('parked', ''), _negated=True), fields=['key'], name='search_change_parked'), models.Index(condition=models.Q(('narrowed__gt', models.F('pushed'))), fields=['key'], name='search_change_withheld')],
            },
        ),
        migrations.CreateModel(
            name='LabelSet',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('text', models.TextField(help_text='|kind:story|themes:samen|')),
            ],
            options={
                'verbose_name': 'label set',
                'verbose_name_plural': 'label sets',
            },
        ),
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='row', serialize=False, to='search.searchentry')),
                ('container', models.BigIntegerField(help_text='The number that `engines.shown` makes of its key: fast to group by')),
                ('audience', models.CharField(max_length=40)),
                ('labels', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='search.labelset')),
                ('date', models.DateTimeField(null=True)),
                ('length', models.PositiveIntegerField(help_text='Tokens of title and body')),
            ],
            options={
                'verbose_name': 'search row',
                'verbose_name_plural': 'search rows',
            },
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=models.Index(condition=models.Q(('withheld', True)), fields=['key'], name='search_entry_withheld'),
        ),
        migrations.AddIndex(
            model_name='searchrow',
            index=models.Index(fields=['audience'], name='search_row_audience'),
        ),
        migrations.CreateModel(
            name='TitleWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(max_length=40)),
                ('word', models.CharField(help_text='Folded', max_length=64)),
                ('place', models.PositiveSmallIntegerField(help_text='Among the words of the title, from 0')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='search.searchentry')),
            ],
            options={
                'verbose_name': 'word of a title',
                'verbose_name_plural': 'words of titles',
                'indexes': [models.Index(fields=['audience', 'word', 'place', 'entry'], name='search_title_word', opclasses=('varchar_ops', 'varchar_pattern_ops', 'int2_ops', 'int4_ops'))],
            },
        ),
        migrations.CreateModel(
            name='LastRun',
            fields=[
                ('job', models.CharField(help_text='A Job', max_length=10, primary_key=True, serialize=False)),
                ('ended', models.DateTimeField()),
                ('found', models.PositiveIntegerField(default=0, help_text='What a check found wrong')),
            ],
            options={
                'verbose_name': 'last run',
                'verbose_name_plural': 'last runs',
            },
        ),
        migrations.CreateModel(
            name='AskedToday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(db_index=True)),
                ('words', models.CharField(help_text='Folded, in the order of typing', max_length=60)),
                ('key', models.CharField(help_text='A mark of the key that made the next', max_length=16)),
                ('person', models.CharField(help_text='Keyed hash of who asks and of the words', max_length=64, unique=True)),
                ('clicked', models.BooleanField(default=False, help_text='A public page was opened from what was found')),
            ],
            options={
                'verbose_name': 'question of today',
                'verbose_name_plural': 'questions of today',
            },
        ),
        migrations.CreateModel(
            name='AskedInWeek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField(help_text='Its Monday', verbose_name='week')),
                ('words', models.CharField(max_length=60, verbose_name='asked for')),
                ('asked', models.PositiveIntegerField(default=0, verbose_name='asked')),
                ('not_found', models.PositiveIntegerField(default=0, help_text='There was nothing public to find', verbose_name='nothing found')),
                ('not_clicked', models.PositiveIntegerField(default=0, verbose_name='nothing opened')),
            ],
            options={
                'verbose_name': 'words asked for in a week',
                'verbose_name_plural': 'words asked for in a week',
                'constraints': [models.UniqueConstraint(fields=('week', 'words'), name='search_asked_once_a_week')],
            },
        ),
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('question', models.CharField(help_text='q=kompas&thema=samen', max_length=2000)),
                ('name', models.CharField(help_text='The words and the filters as its owner saw them', max_length=300)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('told_until', models.PositiveBigIntegerField(help_text='The last appearance of an entry that was looked at')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_searches', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'saved search',
                'verbose_name_plural': 'saved searches',
                'indexes': [models.Index(fields=['told_until'], name='search_saved_behind')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'question'), name='search_saved_once')],
            },
        ),
    ]
