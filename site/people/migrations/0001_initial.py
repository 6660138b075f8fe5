import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import people.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('slug', models.SlugField(max_length=120, unique=True, verbose_name='address')),
            ],
            options={
                'verbose_name': 'editorial desk',
                'verbose_name_plural': 'editorial desks',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, unique=True, verbose_name='name')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
            ],
            options={
                'verbose_name': 'region',
                'verbose_name_plural': 'regions',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('token', models.CharField(default=people.tokens.new_token, editable=False, max_length=12, unique=True)),
                ('sort_name', models.CharField(db_index=True, editable=False, max_length=330)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ('sort_name', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('regioverbinder', 'regional connector'), ('coalitieverbinder', 'coalition connector'), ('kennisverbinder', 'knowledge connector'), ('bestuurlijk-ambassadeur', 'administrative ambassador'), ('programmabureau', 'programme office'), ('facilitator', 'facilitator'), ('redacteur', 'editor'), ('aandeelhouder', 'shareholder')], max_length=30, verbose_name='role')),
                ('start', models.DateField(blank=True, null=True, verbose_name='from')),
                ('end', models.DateField(blank=True, null=True, verbose_name='until and including')),
                ('desk', models.ForeignKey(blank=True, help_text='Only for editors of a theme or of the programme.', null=True, on_delete=django.db.models.deletion.PROTECT, to='people.desk', verbose_name='editorial desk')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.organisation', verbose_name='organisation')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='people.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'involvement',
                'verbose_name_plural': 'involvements',
                'ordering': ('person__sort_name', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='FollowingGroup',
            fields=[
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='rule', serialize=False, to='auth.group')),
                ('role', models.CharField(choices=[('regioverbinder', 'regional connector'), ('coalitieverbinder', 'coalition connector'), ('kennisverbinder', 'knowledge connector'), ('bestuurlijk-ambassadeur', 'administrative ambassador'), ('programmabureau', 'programme office'), ('facilitator', 'facilitator'), ('redacteur', 'editor'), ('aandeelhouder', 'shareholder')], max_length=30)),
                ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='people.desk')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='people.region')),
            ],
            options={
                'verbose_name': 'group rule',
            },
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='people_user_email_in_any_case', violation_error_message='There is already a person with this e-mail address.'),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.CheckConstraint(condition=models.Q(('start', None), ('end', None), ('end__gte', models.F('start')), _connector='OR'), name='people_involvement_ends_after_start', violation_error_message='The last day lies before the first day.'),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.CheckConstraint(condition=models.Q(('desk', None), ('role', 'redacteur'), _connector='OR'), name='people_involvement_desk_is_for_editors', violation_error_message='Only an editor belongs to an editorial desk.'),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.CheckConstraint(condition=models.Q(('desk', None), ('region', None), _connector='OR'), name='people_involvement_region_or_desk', violation_error_message='Choose a region or an editorial desk, not both.'),
        ),
        migrations.AddConstraint(
            model_name='followinggroup',
            constraint=models.UniqueConstraint(fields=('role', 'region', 'desk'), name='people_one_group_per_rule', nulls_distinct=False),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.DateTimeField(auto_now_add=True)),
                ('sent', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
            },
        ),
        migrations.AlterField(
            model_name='followinggroup',
            name='role',
            field=models.CharField(choices=[('regioverbinder', 'regional connector'), ('coalitieverbinder', 'coalition connector'), ('kennisverbinder', 'knowledge connector'), ('bestuurlijk-ambassadeur', 'administrative ambassador'), ('programmabureau', 'programme office'), ('facilitator', 'facilitator'), ('redacteur', 'editor'), ('aandeelhouder', 'shareholder'), ('moderator', 'moderator')], max_length=30),
        ),
        migrations.AlterField(
            model_name='involvement',
            name='role',
            field=models.CharField(choices=[('regioverbinder', 'regional connector'), ('coalitieverbinder', 'coalition connector'), ('kennisverbinder', 'knowledge connector'), ('bestuurlijk-ambassadeur', 'administrative ambassador'), ('programmabureau', 'programme office'), ('facilitator', 'facilitator'), ('redacteur', 'editor'), ('aandeelhouder', 'shareholder'), ('moderator', 'moderator')], max_length=30, verbose_name='role'),
        ),
    ]
