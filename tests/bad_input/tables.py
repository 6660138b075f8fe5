"""Which tests give each thing that takes input its bad input. What is found in the code without a row here fails."""

ADDRESSES = "bad_input/test_addresses.py::"
FORMS_HERE = "bad_input/test_forms.py::"
ACCOUNTS = "bad_input/test_accounts.py::"
UPLOADS = "bad_input/test_uploads.py::"
WRITING = "communities/test_writing.py::"
JOINING = "communities/test_joining.py::"
REPORTS = "communities/test_reports.py::"
CALM = ["communities/test_calm.py::test_a_choice_that_is_none_is_refused_and_the_reason_kept"]
REARRANGING = ["communities/test_rearranging.py::test_what_can_not_be_done_is_refused_and_kept"]
READING = "communities/test_reading.py::"
SEARCHING = "search/test_page.py::"
NOTICES = "notifications/test_notices.py::"

OFFICE = [FORMS_HERE + "test_the_office_gets_a_clear_refusal_or_what_it_typed"]
EDITORS = [FORMS_HERE + "test_an_editor_gets_a_clear_refusal_or_what_was_typed", FORMS_HERE + "test_a_broken_page_form"]
POSTS = [
    WRITING + name
    for name in (
        "test_what_cannot_be_placed_is_refused_with_a_reason",
        "test_strange_texts_are_placed_as_they_are",
        "test_a_thousand_fields_are_refused",
        "test_a_form_without_anything_is_refused",
    )
]
TITLES = [*POSTS, WRITING + "test_a_title_that_cannot_be_is_refused_and_all_is_kept"]
KEYS = [WRITING + "test_a_broken_key_is_replaced_and_the_text_kept"]
VERSIONS = ["communities/test_versions.py::test_of_two_tabs_the_second_is_refused_and_shows_both_texts"]
SEARCHES = [
    SEARCHING + "test_what_can_not_be_asked_is_refused_in_plain_words",
    SEARCHING + "test_what_is_not_a_question_of_ours_is_left_alone",
]
SUGGESTIONS = [
    "search/test_suggestions.py::" + name
    for name in ("test_whatever_is_typed_gets_an_answer", "test_what_can_not_be_asked_is_refused_in_plain_words")
]
PLACES = [READING + "test_a_place_that_does_not_exist_is_not_there"]
LISTS = [ADDRESSES + "test_a_list_of_ours_takes_any_question"]
COMMAND_LINE = "knowledge/test_import.py::"

FORMS = {
    "communities.forms.DraftForm": ["communities/test_drafts.py::test_what_can_not_be_kept_comes_back_with_a_reason"],
    "communities.forms.EditForm": [*POSTS, *VERSIONS],
    "communities.forms.EditOpeningForm": [*TITLES, *VERSIONS],
    "communities.forms.OnceForm": KEYS,
    "communities.forms.OpeningForm": TITLES,
    "communities.forms.PostForm": POSTS,
    "communities.forms.RenewedForm": [*KEYS, *VERSIONS],
    "communities.forms.ReplyForm": [*POSTS, *KEYS],
    "communities.forms.StartForm": [*TITLES, *KEYS],
    "communities.question_forms.ReferForm": ["communities/test_questions.py::test_what_is_nobody_is_refused_and_kept"],
    "communities.order_forms.MergeForm": REARRANGING,
    "communities.order_forms.MoveForm": REARRANGING,
    "communities.order_forms.ReasonForm": [
        *REARRANGING,
        "communities/test_held.py::test_a_refusal_without_a_reason_is_none",
    ],
    "communities.order_forms.SlowForm": CALM,
    "communities.order_forms.SplitForm": REARRANGING,
    "communities.order_forms.SuspendForm": CALM,
    "communities.joining_forms.AnswerForm": [JOINING + "test_what_is_no_answer_is_refused_and_kept"],
    "communities.joining_forms.JoinForm": [JOINING + "test_a_wish_without_words_is_refused_and_kept"],
    "communities.joining_forms.MemberForm": [JOINING + "test_what_can_not_be_done_about_a_member_is_refused"],
    "communities.report_forms.DecisionForm": [
        REPORTS + "test_what_is_no_decision_is_refused",
        REPORTS + "test_every_refusal_has_words",
    ],
    "communities.report_forms.ReportForm": [
        REPORTS + "test_what_is_no_report_is_refused_and_kept",
        REPORTS + "test_every_refusal_has_words",
    ],
    "communities.tag_forms.TagForm": ["communities/test_tags.py::test_what_can_be_no_tag_is_refused_and_kept"],
    "editorial.file_forms.DocumentForm": [UPLOADS + "test_a_document_that_is_none_is_refused"],
    "editorial.file_forms.ImageForm": [
        UPLOADS + "test_a_picture_that_is_none_is_refused_with_a_reason",
        UPLOADS + "test_an_odd_name_is_made_plain",
    ],
    "editorial.forms.EditorForm": EDITORS,
    "knowledge.forms.ForWhomForm": [
        *EDITORS,
        "knowledge/test_themes.py::test_wrong_input_is_refused_with_a_reason",
    ],
    "people.admin_views.PersonCreationForm": OFFICE,
    "people.admin_views.PersonEditForm": OFFICE,
    "search.forms.SearchForm": [*SEARCHES, "search/test_saved.py::test_whatever_is_typed_gets_an_answer"],
    "search.forms.WordsForm": SUGGESTIONS,
}
PICTURES = [
    UPLOADS + "test_a_picture_that_is_none_is_refused_with_a_reason",
    UPLOADS + "test_a_hostile_file_is_refused_as_a_picture_and_leaves_nothing",
    UPLOADS + "test_ten_thousand_frames_take_no_time",
]
DOCUMENTS = [
    UPLOADS + "test_a_document_that_is_none_is_refused",
    UPLOADS + "test_a_hostile_file_is_refused_as_a_document_and_leaves_nothing",
    UPLOADS + "test_a_document_that_lies_is_handed_out_where_it_can_not_run",
]
UPLOADED = {
    "admin/images/add/": PICTURES,
    "admin/images/multiple/add/": PICTURES,
    "admin/images/<int:image_id>/": PICTURES,
    "admin/images/chooser/": PICTURES,  # its form is sent to the next
    "admin/images/chooser/create/": PICTURES,
    "admin/documents/add/": DOCUMENTS,
    "admin/documents/multiple/add/": DOCUMENTS,
    "admin/documents/edit/<int:document_id>/": DOCUMENTS,
    "admin/documents/chooser/": DOCUMENTS,
    "admin/documents/chooser/create/": DOCUMENTS,
}
VIEWSETS = {
    "communities.wagtail_hooks.CommunityViewSet": OFFICE + LISTS,
    "editorial.viewsets.QuietPageViewSet": LISTS,
    "knowledge.wagtail_hooks.TermViewSet": [*OFFICE, *LISTS, "knowledge/test_glossary.py::test_a_name_is_refused"],
    "knowledge.wagtail_hooks.ThemeViewSet": OFFICE + LISTS,
    "people.admin_views.PersonViewSet": OFFICE + LISTS,
    "people.wagtail_hooks.InvolvementViewSet": OFFICE + LISTS,
    "people.wagtail_hooks.OrganisationViewSet": OFFICE + LISTS,
    "people.wagtail_hooks.PersonChooserViewSet": LISTS,
    "regions.wagtail_hooks.RegionViewSet": OFFICE + LISTS,
}
ACCOUNT_PAGES = {
    name: [ACCOUNTS + "test_an_account_page_takes_anything"]
    for name in (
        "account_change_password",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
    )
}
PARAMETERS = {
    "communities/views/former.py:_stands_now": PLACES,
    "communities/views/members.py:members": [READING + "test_any_page_number_of_the_members_is_no_error"],
    "communities/views/news.py:news": ["communities/test_news.py::test_any_other_place_has_no_news"],
    "communities/views/quoting.py:quoted": ["communities/test_quoting.py::test_what_is_not_there_can_not_be_quoted"],
    "communities/views/people.py:people": [
        "communities/test_mentions.py::test_whatever_is_typed_after_an_at_sign_gets_an_answer"
    ],
    "communities/views/reading.py:community": [
        *PLACES,
        "communities/test_shown.py::test_a_choice_that_does_not_exist_is_not_there",
        "communities/test_tags.py::test_whatever_tag_is_asked_for_gets_an_answer",
    ],
    "communities/views/reading.py:topic": PLACES,
    "communities/views/versions.py:versions": [
        "communities/test_versions.py::test_any_page_number_of_many_versions_is_no_error"
    ],
    "knowledge/insight.py:get": LISTS,
    "knowledge/insight.py:get_context_data": ["knowledge/test_insight.py::test_any_sector_may_be_asked_for", *LISTS],
    "knowledge/models.py:get_context": [
        "knowledge/test_pages.py::test_a_kind_that_is_none_is_not_there",
        "knowledge/test_pages.py::test_an_odd_page_number_leads_to_a_page_that_is_there",
    ],
    "knowledge/wagtail_hooks.py:get_initial": LISTS,
    "search/views.py:results": SEARCHES,
    "search/views.py:suggestions": SUGGESTIONS,
    "site/notifications/views.py:notices": [NOTICES + "test_a_place_that_does_not_exist_is_not_there"],
    "site/editorial/gate.py:_ids": [ADDRESSES + "test_ids_after_the_question_mark"],
    "site/editorial/middleware.py:process_view": [
        ADDRESSES + "test_ids_after_the_question_mark",
        "leaks/test_parameters.py::test_a_page_of_the_admin_takes_any_question",
    ],
    "site/editorial/tags.py:autocomplete": LISTS,
    "site/editorial/wagtail_hooks.py:note_the_title": [ADDRESSES + "test_a_title_for_a_new_page"],
    "site/people/wagtail_hooks.py:get_initial": [ADDRESSES + "test_a_role_for_somebody_who_is_no_number"],
    "site/stories/models.py:get_context": ["stories/test_pages.py::test_a_strange_page_number_is_no_error"],
}
COMMANDS = {
    "import_documents": [
        COMMAND_LINE + "test_an_unknown_collection_or_theme",
        COMMAND_LINE + "test_files_that_fail_are_told_and_the_others_go_on",
        UPLOADS + "test_an_import_of_hostile_files_tells_each_and_keeps_nothing",
        "knowledge/documents/test_bad_files.py::test_a_bomb_of_many_or_of_swelling_parts",
        "knowledge/documents/test_bad_files.py::test_entities_are_not_followed",
        "knowledge/documents/test_bad_files.py::test_a_missing_file_a_folder_and_a_name_with_a_nul",
    ],
}
