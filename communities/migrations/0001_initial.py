import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import people.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Community',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('kind', models.CharField(choices=[('standing', 'standing forum'), ('region', 'region forum'), ('cop', 'Community of Practice'), ('working-group', 'working group')], default='standing', max_length=20, verbose_name='kind')),
                ('goal', models.TextField(help_text='What do members come to do here? Two to four sentences.', max_length=1000, verbose_name='goal')),
                ('listed', models.BooleanField(default=False, help_text='Everyone may read its name, goal and kind. What members write stays closed.', verbose_name='listed')),
                ('created', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'community',
                'verbose_name_plural': 'communities',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_post_id', models.PositiveBigIntegerField(default=0, help_text='Newest visible post: the key of the topic list')),
                ('last_post_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('post_count', models.PositiveIntegerField(default=0, help_text='Visible posts')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='topics', to=settings.AUTH_USER_MODEL)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='communities.community')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('author_name', models.CharField(help_text='Survives the account', max_length=310)),
                ('body', models.TextField(max_length=20000, verbose_name='text')),
                ('html', models.TextField(editable=False)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('form_key', models.UUIDField(help_text='Of the form that was sent: a double submission makes one post')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='communities.topic')),
            ],
            options={
                'verbose_name': 'post',
                'verbose_name_plural': 'posts',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('member', 'member'), ('facilitator', 'facilitator')], default='member', max_length=12, verbose_name='role')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='communities.community')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
                'constraints': [models.UniqueConstraint(fields=('community', 'person'), name='communities_one_membership_each', violation_error_message='This person is already a member here.')],
            },
        ),
        migrations.CreateModel(
            name='MembershipRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, choices=[('regioverbinder', 'regional connector'), ('coalitieverbinder', 'coalition connector'), ('kennisverbinder', 'knowledge connector'), ('bestuurlijk-ambassadeur', 'administrative ambassador'), ('programmabureau', 'programme office'), ('facilitator', 'facilitator'), ('redacteur', 'editor'), ('aandeelhouder', 'shareholder')], max_length=30, verbose_name='role')),
                ('any_region', models.BooleanField(default=False, verbose_name='involved in any inspiratieregio')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='communities.community')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='people.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'membership rule',
                'verbose_name_plural': 'membership rules',
                'constraints': [models.CheckConstraint(condition=models.Q(('any_region', False), ('region', None), ('role', ''), _negated=True), name='communities_rule_asks_something', violation_error_message='Choose a role, a region or both; an empty rule would let everyone in.')],
            },
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['community', '-last_post_id', '-id'], name='communities_topic_list'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['topic', 'id'], name='communities_post_order'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('author', 'form_key'), name='communities_one_post_per_form'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='community',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='communities.community'),
        ),
        migrations.AlterField(
            model_name='membershiprule',
            name='community',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='communities.community'),
        ),
        migrations.CreateModel(
            name='CaughtUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post_id', models.PositiveBigIntegerField(help_text='Of the newest post at that moment')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'moment of being caught up',
                'verbose_name_plural': 'moments of being caught up',
                'constraints': [models.UniqueConstraint(fields=('person', 'community'), name='communities_caught_up_once_each')],
            },
        ),
        migrations.CreateModel(
            name='ReadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post_id', models.PositiveBigIntegerField(help_text='Of the newest post that was seen')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_marks', to='communities.topic')),
            ],
            options={
                'verbose_name': 'read mark',
                'verbose_name_plural': 'read marks',
                'constraints': [models.UniqueConstraint(fields=('person', 'topic'), name='communities_one_read_mark_each')],
            },
        ),
        migrations.AddField(
            model_name='topic',
            name='locked',
            field=models.BooleanField(default=False, help_text='Only facilitators reply'),
        ),
        migrations.AddField(
            model_name='topic',
            name='pinned',
            field=models.BooleanField(default=False, help_text='Shown above the list of topics; a few of a community'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(condition=models.Q(('pinned', True)), fields=['community'], name='communities_pinned'),
        ),
        migrations.AddField(
            model_name='post',
            name='hidden_why',
            field=models.TextField(blank=True, help_text='Taken away by a moderator; its author and facilitators read why'),
        ),
        migrations.AlterField(
            model_name='membershiprule',
            name='role',
            field=models.CharField(blank=True, choices=[('regioverbinder', 'regional connector'), ('coalitieverbinder', 'coalition connector'), ('kennisverbinder', 'knowledge connector'), ('bestuurlijk-ambassadeur', 'administrative ambassador'), ('programmabureau', 'programme office'), ('facilitator', 'facilitator'), ('redacteur', 'editor'), ('aandeelhouder', 'shareholder'), ('moderator', 'moderator')], max_length=30, verbose_name='role'),
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('why', models.CharField(choices=[('recognisable', 'A child or a family can be recognised'), ('unkind', 'It is hurtful or discriminates'), ('advertising', 'It is advertising or misleads'), ('other', 'Something else')], max_length=20)),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('decision', models.CharField(blank=True, choices=[('keep', 'The post stays as it is'), ('warn', 'The post stays, and its author gets a warning'), ('hide', 'Hide the post: its author and facilitators still see it'), ('remove', 'Remove the post for everybody')], max_length=10)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, help_text='Of the decision: author and reporter read it', max_length=1000)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='communities.post')),
                ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('post', 'reporter'), name='communities_one_open_report_each')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('topic', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='question', serialize=False, to='communities.topic')),
                ('words', models.TextField(blank=True, help_text='Why just they know more', max_length=500)),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.post')),
                ('referred_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.region')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'constraints': [models.CheckConstraint(condition=models.Q(('to_region', None), ('to_person', None), _connector='OR'), name='communities_referred_to_one')],
            },
        ),
        migrations.AddField(
            model_name='post',
            name='version',
            field=models.PositiveIntegerField(default=1, help_text='Rises with each edit: a form says which it began with'),
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, help_text='Of the topic, where it could be edited too', max_length=200)),
                ('body', models.TextField(max_length=20000)),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When the editor put another in its place')),
                ('editor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='communities.post')),
            ],
            options={
                'verbose_name': 'former text',
                'verbose_name_plural': 'former texts',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='FormerAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(help_text='Of the topic in the old address', max_length=12)),
                ('whole', models.BooleanField(help_text='The topic itself, and not only posts of it')),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_addresses', to='communities.topic')),
            ],
            options={
                'verbose_name': 'former address',
                'verbose_name_plural': 'former addresses',
                'constraints': [models.UniqueConstraint(fields=('community', 'token', 'topic', 'whole'), name='communities_one_former_address_each')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='communities.post')),
            ],
            options={
                'verbose_name': 'mention',
                'verbose_name_plural': 'mentions',
                'constraints': [models.UniqueConstraint(fields=('person', 'post'), name='communities_mentioned_once')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(choices=[('dank', 'Thanks'), ('herkenbaar', 'I recognise this'), ('bruikbaar', 'This helps me')], max_length=20)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='communities.post')),
            ],
            options={
                'verbose_name': 'reaction',
                'verbose_name_plural': 'reactions',
                'constraints': [models.UniqueConstraint(fields=('post', 'person', 'word'), name='communities_one_reaction_of_each_word')],
            },
        ),
        migrations.AddField(
            model_name='community',
            name='slow_minutes',
            field=models.PositiveSmallIntegerField(default=0, help_text='A member writes once in so many; 0: freely'),
        ),
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('until', models.DateTimeField()),
                ('reason', models.TextField(help_text='The person reads it', max_length=1000)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suspensions', to='communities.community')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suspensions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'suspension',
                'verbose_name_plural': 'suspensions',
            },
        ),
        migrations.CreateModel(
            name='NoMail',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'person without mail',
                'verbose_name_plural': 'people without mail',
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post_id', models.PositiveBigIntegerField(help_text='Of the post for which it is owed')),
                ('tried', models.DateTimeField(help_text='When a process last took it up', null=True)),
                ('sent', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.topic')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'indexes': [models.Index(condition=models.Q(('sent', None)), fields=['id'], name='communities_letters_owed')],
                'constraints': [models.UniqueConstraint(fields=('person', 'topic'), name='communities_one_letter_each')],
            },
        ),
        migrations.AddField(
            model_name='community',
            name='holds_first_posts',
            field=models.BooleanField(default=False, help_text='Of members without a role in the programme'),
        ),
        migrations.CreateModel(
            name='HeldPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('is_question', models.BooleanField(default=False)),
                ('body', models.TextField(max_length=20000)),
                ('form_key', models.UUIDField()),
                ('waits', models.CharField(choices=[('new', 'The account is new'), ('first', 'It is the first post here of somebody without a role in the programme'), ('links', 'There are many links in it')], max_length=10)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('refused_why', models.TextField(blank=True, help_text='The author reads it', max_length=1000)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='held_posts', to='communities.community')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='held_posts', to='communities.topic')),
            ],
            options={
                'verbose_name': 'held post',
                'verbose_name_plural': 'held posts',
                'constraints': [models.UniqueConstraint(fields=('author', 'form_key'), name='communities_held_once')],
            },
        ),
        migrations.AddField(
            model_name='topic',
            name='tag_line',
            field=models.CharField(blank=True, help_text='Names of its tags, with commas between them', max_length=200),
        ),
        migrations.CreateModel(
            name='TopicTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='communities.topic')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'constraints': [models.UniqueConstraint(fields=('name', 'topic'), name='communities_tag_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('place', models.CharField(help_text='Of the topic it replies to, or of a community', max_length=12)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('body', models.TextField(blank=True, max_length=20000)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
                'ordering': ('-saved_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('owner', 'place'), name='communities_one_draft_for_each_place')],
            },
        ),
        migrations.CreateModel(
            name='JoinRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('words', models.TextField(help_text='Why; for the facilitators', max_length=1000)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.CharField(blank=True, choices=[('admit', 'Welcome: this person becomes a member'), ('refuse', "No: this person doesn't become a member")], max_length=10)),
                ('reason', models.TextField(blank=True, help_text='Of the answer: who asked reads it', max_length=1000)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_requests', to='communities.community')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'request to join',
                'verbose_name_plural': 'requests to join',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('community', 'person'), name='communities_one_open_request_each')],
            },
        ),
    ]
