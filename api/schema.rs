// @generated automatically by Diesel CLI.

diesel::table! {
    academic_records (id) {
        id -> Uuid,
        person_id -> Uuid,
        school_id -> Uuid,
        academic_term_id -> Uuid,
        round_id -> Uuid,
        report_id -> Uuid,
        row_number -> Int4,
        status -> Text,
        grade_raw -> Nullable<Text>,
        grade_scale -> Nullable<Int2>,
        grade_normalized -> Nullable<Numeric>,
        failed_subjects -> Nullable<Int2>,
        status_on -> Nullable<Date>,
        as_of -> Date,
        source -> Text,
        recorded_at -> Timestamptz,
        superseded_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    academic_report_rows (report_id, row_number) {
        report_id -> Uuid,
        row_number -> Int4,
        verdict -> Text,
        verdicts -> Array<Nullable<Text>>,
        warnings -> Jsonb,
        accepted -> Bool,
        person_id -> Nullable<Uuid>,
        name -> Nullable<Text>,
        curp -> Nullable<Text>,
        status -> Nullable<Text>,
        status_raw -> Nullable<Text>,
        grade_raw -> Nullable<Text>,
        grade_normalized -> Nullable<Numeric>,
        failed_subjects -> Nullable<Int2>,
        status_on -> Nullable<Date>,
    }
}

diesel::table! {
    academic_reports (id) {
        id -> Uuid,
        round_id -> Uuid,
        school_id -> Uuid,
        state -> Text,
        file_name -> Text,
        file_sha256 -> Text,
        file_size -> Int8,
        sheet -> Nullable<Text>,
        header_row -> Nullable<Int4>,
        scale -> Nullable<Int2>,
        #[sql_name = "columns"]
        columns_ -> Jsonb,
        data_rows -> Int4,
        accepted -> Int4,
        ignored -> Jsonb,
        verdicts -> Jsonb,
        warnings -> Jsonb,
        missing -> Array<Nullable<Uuid>>,
        result -> Nullable<Jsonb>,
        problem -> Nullable<Jsonb>,
        receipt_folio -> Nullable<Text>,
        job_id -> Nullable<Uuid>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        committed_at -> Nullable<Timestamptz>,
        version -> Int4,
        source -> Text,
        capture_request_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    academic_terms (id) {
        id -> Uuid,
        label -> Text,
        kind -> Text,
        starts_on -> Date,
        ends_on -> Date,
    }
}

diesel::table! {
    account_links (id) {
        id -> Uuid,
        user_id -> Uuid,
        kind -> Text,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        voided_at -> Nullable<Timestamptz>,
        mail_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    addresses (id) {
        id -> Uuid,
        person_id -> Uuid,
        street -> Text,
        exterior_number -> Text,
        interior_number -> Nullable<Text>,
        neighbourhood -> Text,
        locality -> Nullable<Text>,
        postal_code -> Text,
        municipality_code -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    agency_assertions (client_id, jti_hash) {
        client_id -> Uuid,
        jti_hash -> Bytea,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    agency_client_secrets (id) {
        id -> Uuid,
        client_id -> Uuid,
        hash -> Bytea,
        hint -> Text,
        created_at -> Timestamptz,
        created_by -> Nullable<Uuid>,
        expires_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    agency_client_uses (client_id) {
        client_id -> Uuid,
        last_token_at -> Timestamptz,
        last_address -> Nullable<Inet>,
    }
}

diesel::table! {
    agency_clients (id) {
        id -> Uuid,
        client_id -> Text,
        agreement_id -> Uuid,
        name -> Text,
        scopes -> Array<Nullable<Text>>,
        environment -> Text,
        auth_method -> Text,
        jwks -> Nullable<Jsonb>,
        requests_per_minute -> Int4,
        state -> Text,
        state_reason -> Nullable<Text>,
        state_changed_at -> Timestamptz,
        created_at -> Timestamptz,
        created_by -> Nullable<Uuid>,
        version -> Int4,
    }
}

diesel::table! {
    agency_person_ids (id) {
        id -> Uuid,
        agreement_id -> Uuid,
        person_id -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    agency_refusals (id) {
        id -> Uuid,
        client_id -> Uuid,
        happened_at -> Timestamptz,
        code -> Text,
        operation -> Text,
        address -> Nullable<Inet>,
    }
}

diesel::table! {
    agreements (id) {
        id -> Uuid,
        reference -> Text,
        agency_name -> Text,
        purpose_es -> Text,
        purpose_en -> Nullable<Text>,
        legal_basis -> Text,
        signed_on -> Date,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        scopes -> Array<Nullable<Text>>,
        contact_name -> Text,
        contact_email -> Text,
        ended_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Uuid>,
        end_reason -> Nullable<Text>,
        created_at -> Timestamptz,
        created_by -> Nullable<Uuid>,
        version -> Int4,
    }
}

diesel::table! {
    alert_awards (id) {
        id -> Uuid,
        alert_id -> Uuid,
        benefit_id -> Uuid,
        link -> Text,
    }
}

diesel::table! {
    alerts (id) {
        id -> Uuid,
        kind -> Text,
        state -> Text,
        person_id -> Uuid,
        benefit_id -> Uuid,
        school_id -> Uuid,
        academic_term_id -> Uuid,
        round_id -> Nullable<Uuid>,
        record_id -> Nullable<Uuid>,
        params -> Jsonb,
        opened_at -> Timestamptz,
        procedure_id -> Nullable<Uuid>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        decision_reason -> Nullable<Text>,
        version -> Int4,
        program_id -> Uuid,
        search_name -> Text,
    }
}

diesel::table! {
    appeal_files (id) {
        id -> Uuid,
        appeal_id -> Uuid,
        file_sha256 -> Text,
        file_name -> Text,
        media_type -> Text,
        size -> Int8,
        description -> Nullable<Text>,
        added_by -> Uuid,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    appeal_steps (id) {
        id -> Uuid,
        appeal_id -> Uuid,
        event -> Text,
        from_state -> Nullable<Text>,
        to_state -> Text,
        reason -> Nullable<Text>,
        actor_id -> Uuid,
        recorded_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    appeals (id) {
        id -> Uuid,
        folio -> Text,
        procedure_id -> Uuid,
        state -> Text,
        filed_on -> Date,
        term_ended_on -> Nullable<Date>,
        late -> Bool,
        appellant -> Text,
        capacity -> Text,
        address -> Text,
        resolution_number -> Text,
        notified_on -> Nullable<Date>,
        grievances -> Text,
        evidence_offered -> Nullable<Text>,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
        cure_requested_on -> Nullable<Date>,
        cure_missing -> Nullable<Text>,
        cured_on -> Nullable<Date>,
        cure_answer -> Nullable<Text>,
        admitted_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        decision_number -> Nullable<Text>,
        signatory -> Nullable<Text>,
        reasons -> Nullable<Text>,
        decided_by -> Nullable<Uuid>,
        version -> Int4,
    }
}

diesel::table! {
    audit_events (id, occurred_at) {
        id -> Int8,
        occurred_at -> Timestamptz,
        actor_id -> Nullable<Uuid>,
        request_id -> Nullable<Uuid>,
        action -> Text,
        table_name -> Nullable<Text>,
        row_id -> Nullable<Uuid>,
        changes -> Nullable<Jsonb>,
        purpose -> Nullable<Text>,
        person_id -> Nullable<Uuid>,
        address -> Nullable<Inet>,
        hits -> Nullable<Int4>,
        row_ids -> Nullable<Array<Nullable<Uuid>>>,
        person_ids -> Nullable<Array<Nullable<Uuid>>>,
        client_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    audit_salts (single) {
        single -> Bool,
        salt -> Bytea,
    }
}

diesel::table! {
    audit_seals (day) {
        day -> Date,
        first_id -> Nullable<Int8>,
        last_id -> Nullable<Int8>,
        events -> Int8,
        digest -> Text,
        previous_chain -> Text,
        chain -> Text,
        sealed_at -> Timestamptz,
    }
}

diesel::table! {
    benefit_changes (id) {
        id -> Uuid,
        benefit_id -> Uuid,
        from_state -> Nullable<Text>,
        to_state -> Text,
        effective_on -> Date,
        recorded_at -> Timestamptz,
        took_effect_at -> Nullable<Timestamptz>,
        procedure_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    benefits (id) {
        id -> Uuid,
        person_id -> Uuid,
        registration_id -> Uuid,
        call_id -> Uuid,
        tier_id -> Nullable<Uuid>,
        folio -> Text,
        amount -> Numeric,
        state -> Text,
        state_effective_on -> Date,
        awarded_on -> Date,
        recorded_at -> Timestamptz,
        version -> Int4,
        follows_benefit_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    bulk_procedures (id) {
        id -> Uuid,
        folio -> Text,
        act -> Text,
        of_bulk_id -> Nullable<Uuid>,
        kind -> Text,
        ground_id -> Uuid,
        selection -> Jsonb,
        facts -> Text,
        effective_on -> Date,
        ends_on -> Nullable<Date>,
        state -> Text,
        job_id -> Nullable<Uuid>,
        problem -> Nullable<Jsonb>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        made_at -> Nullable<Timestamptz>,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        undone_by -> Nullable<Uuid>,
        undone_at -> Nullable<Timestamptz>,
        undo_reason -> Nullable<Text>,
        version -> Int4,
        notice_channel -> Nullable<Text>,
        payments -> Nullable<Jsonb>,
    }
}

diesel::table! {
    bulk_rows (id) {
        id -> Uuid,
        bulk_id -> Uuid,
        position -> Int4,
        given -> Nullable<Text>,
        person_id -> Nullable<Uuid>,
        benefit_id -> Nullable<Uuid>,
        alert_id -> Nullable<Uuid>,
        of_procedure_id -> Nullable<Uuid>,
        verdict -> Text,
        code -> Nullable<Text>,
        open_procedure_id -> Nullable<Uuid>,
        procedure_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    call_criteria (id) {
        id -> Uuid,
        call_id -> Uuid,
        code -> Text,
        position -> Int2,
        name_es -> Text,
        name_en -> Text,
        heading -> Text,
        kind -> Text,
        direction -> Text,
        maximum -> Nullable<Numeric>,
        source -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    call_parameters (id) {
        id -> Uuid,
        call_id -> Uuid,
        name -> Text,
        value -> Numeric,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        source -> Text,
    }
}

diesel::table! {
    calls (id) {
        id -> Uuid,
        program_id -> Uuid,
        code -> Text,
        name -> Text,
        fiscal_year -> Int4,
        academic_term_id -> Uuid,
    }
}

diesel::table! {
    capture_requests (id) {
        id -> Uuid,
        round_id -> Uuid,
        school_id -> Uuid,
        asked_by -> Text,
        means -> Text,
        asked_on -> Date,
        file_name -> Text,
        file_sha256 -> Text,
        media_type -> Text,
        created_by -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    change_feed (single) {
        single -> Bool,
        last_position -> Int8,
        forgotten_to -> Int8,
        keep_days -> Int4,
    }
}

diesel::table! {
    changes (id) {
        id -> Uuid,
        entry -> Int8,
        position -> Nullable<Int8>,
        kind -> Text,
        person_id -> Uuid,
        program_id -> Nullable<Uuid>,
        registration_id -> Nullable<Uuid>,
        benefit_id -> Nullable<Uuid>,
        payment_id -> Nullable<Uuid>,
        from_state -> Nullable<Text>,
        to_state -> Nullable<Text>,
        effective_on -> Date,
        occurred_at -> Timestamptz,
        published_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    cohort_members (id) {
        id -> Uuid,
        cohort_id -> Uuid,
        person_id -> Uuid,
        benefit_id -> Uuid,
        school_id -> Nullable<Uuid>,
        completed_on -> Date,
        completed_source -> Text,
    }
}

diesel::table! {
    cohorts (id) {
        id -> Uuid,
        name -> Text,
        basis -> Text,
        from_on -> Nullable<Date>,
        cut_on -> Date,
        program_id -> Nullable<Uuid>,
        call_id -> Nullable<Uuid>,
        level -> Nullable<Text>,
        academic_term_id -> Nullable<Uuid>,
        created_by -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    compatibility_rules (id) {
        id -> Uuid,
        per_level -> Int2,
        per_family -> Int2,
        program_kinds -> Array<Nullable<Text>>,
        exempt_programs -> Array<Nullable<Text>>,
        legal_source -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    complaint_answers (id) {
        id -> Uuid,
        complaint_id -> Uuid,
        body -> Text,
        outcome -> Text,
        channel -> Text,
        answered_by -> Uuid,
        answered_at -> Timestamptz,
        mail_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    complaint_attachments (id) {
        id -> Uuid,
        complaint_id -> Uuid,
        file_sha256 -> Text,
        file_name -> Text,
        media_type -> Text,
        size -> Int8,
        added_by -> Nullable<Uuid>,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    complaint_causes (id) {
        id -> Uuid,
        code -> Text,
        name_es -> Text,
        name_en -> Nullable<Text>,
        category -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    complaint_clocks (id) {
        id -> Uuid,
        complaint_id -> Uuid,
        kind -> Text,
        started_on -> Date,
        due_on -> Date,
        is_extended -> Bool,
        ended_on -> Nullable<Date>,
        ended_because -> Nullable<Text>,
        reminded_on -> Nullable<Date>,
        escalated_on -> Nullable<Date>,
    }
}

diesel::table! {
    complaint_complainants (id) {
        id -> Uuid,
        complaint_id -> Uuid,
        complainant_id -> Nullable<Uuid>,
        name -> Text,
        answer_channel -> Text,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        address -> Nullable<Text>,
    }
}

diesel::table! {
    complaint_notes (id) {
        id -> Uuid,
        complaint_id -> Uuid,
        body -> Text,
        written_by -> Uuid,
        written_at -> Timestamptz,
    }
}

diesel::table! {
    complaint_offices (id) {
        id -> Uuid,
        code -> Text,
        name_es -> Text,
        name_en -> Nullable<Text>,
        address -> Nullable<Text>,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    complaint_referrals (id) {
        id -> Uuid,
        complaint_id -> Uuid,
        referred_to -> Text,
        body_name -> Text,
        reason -> Nullable<Text>,
        letter_folio -> Nullable<Text>,
        referred_by -> Nullable<Uuid>,
        referred_at -> Timestamptz,
        received_on -> Nullable<Date>,
        received_by -> Nullable<Text>,
        receipt_number -> Nullable<Text>,
    }
}

diesel::table! {
    complaint_salts (day) {
        day -> Date,
        salt -> Bytea,
    }
}

diesel::table! {
    complaint_steps (id) {
        id -> Uuid,
        complaint_id -> Uuid,
        event -> Text,
        from_state -> Nullable<Text>,
        to_state -> Text,
        from_kind -> Nullable<Text>,
        to_kind -> Text,
        reason -> Nullable<Text>,
        by_complainant -> Bool,
        actor_id -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    complaint_templates (id) {
        id -> Uuid,
        kind -> Nullable<Text>,
        name_es -> Text,
        name_en -> Nullable<Text>,
        body -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    complaint_terms (id) {
        id -> Uuid,
        kind -> Text,
        answer_business_days -> Int2,
        extension_business_days -> Int2,
        effect_business_days -> Int2,
        ask_business_days -> Int2,
        complete_business_days -> Int2,
        unanswered_concludes -> Bool,
        legal_basis -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    complaint_throttles (bucket) {
        bucket -> Bytea,
        day -> Date,
        used -> Int4,
    }
}

diesel::table! {
    complaints (id) {
        id -> Uuid,
        folio -> Text,
        secret_hash -> Bytea,
        intake_hash -> Nullable<Bytea>,
        kind -> Text,
        road -> Text,
        state -> Text,
        channel -> Text,
        office_id -> Nullable<Uuid>,
        received_at -> Timestamptz,
        captured_by -> Nullable<Uuid>,
        is_anonymous -> Bool,
        program_id -> Nullable<Uuid>,
        call_id -> Nullable<Uuid>,
        benefit_id -> Nullable<Uuid>,
        procedure_id -> Nullable<Uuid>,
        facts -> Text,
        facts_on -> Nullable<Date>,
        place -> Nullable<Text>,
        municipality_code -> Nullable<Text>,
        staff_involved -> Nullable<Text>,
        priority -> Text,
        due_on -> Nullable<Date>,
        assigned_to -> Nullable<Uuid>,
        cause_id -> Nullable<Uuid>,
        outcome -> Nullable<Text>,
        answered_at -> Nullable<Timestamptz>,
        satisfaction -> Nullable<Int2>,
        rated_at -> Nullable<Timestamptz>,
        satisfaction_comment -> Nullable<Text>,
        reopen_count -> Int2,
        version -> Int4,
    }
}

diesel::table! {
    contact_attempts (id) {
        id -> Uuid,
        wave_member_id -> Uuid,
        person_id -> Uuid,
        channel -> Text,
        outcome -> Text,
        attempted_at -> Timestamptz,
        next_contact_at -> Nullable<Timestamptz>,
        note -> Nullable<Text>,
        recorded_by -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    contact_checks (id) {
        id -> Uuid,
        person_id -> Uuid,
        field -> Text,
        value -> Text,
        state -> Text,
        checked_at -> Timestamptz,
        source -> Text,
        recorded_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    daily_passes (pass) {
        pass -> Text,
        done_on -> Date,
    }
}

diesel::table! {
    duplicates (id) {
        id -> Uuid,
        one_id -> Uuid,
        other_id -> Uuid,
        state -> Text,
        score -> Int2,
        reasons -> Jsonb,
        found_at -> Timestamptz,
        note -> Nullable<Text>,
        proposed_by -> Nullable<Uuid>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        decision_reason -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    earlier_identities (id) {
        id -> Uuid,
        person_id -> Uuid,
        kind -> Text,
        value -> Text,
        search_value -> Text,
        until_on -> Date,
        change_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    enrolments (id) {
        id -> Uuid,
        person_id -> Uuid,
        school_id -> Uuid,
        academic_term_id -> Uuid,
        grade -> Nullable<Int2>,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    exports (id) {
        id -> Uuid,
        created_by -> Uuid,
        list -> Text,
        query -> Jsonb,
        layout -> Array<Nullable<Text>>,
        format -> Text,
        with_identifiers -> Bool,
        purpose -> Text,
        state -> Text,
        rows -> Int8,
        began_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    external_identities (id) {
        id -> Uuid,
        user_id -> Uuid,
        issuer -> Text,
        subject -> Text,
        linked_at -> Timestamptz,
    }
}

diesel::table! {
    factor_challenges (id) {
        id -> Uuid,
        user_id -> Uuid,
        kind -> Text,
        state -> Nullable<Jsonb>,
        attempts -> Int2,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    files (sha256) {
        sha256 -> Text,
        size -> Int8,
        stored_at -> Timestamptz,
    }
}

diesel::table! {
    folio_counters (series, year) {
        series -> Text,
        year -> Int4,
        last -> Int4,
    }
}

diesel::table! {
    graduation_facts (id) {
        id -> Uuid,
        person_id -> Uuid,
        kind -> Text,
        happened_on -> Date,
        source -> Text,
        as_of -> Date,
        school_id -> Nullable<Uuid>,
        note -> Nullable<Text>,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    grounds (id) {
        id -> Uuid,
        kind -> Text,
        code -> Text,
        program_id -> Nullable<Uuid>,
        name_es -> Text,
        name_en -> Nullable<Text>,
        legal_basis_id -> Uuid,
        requires_hearing -> Bool,
        hearing_business_days -> Int2,
        requires_evidence -> Bool,
        reversible -> Bool,
        effective_rule -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        evidence_kinds -> Array<Nullable<Text>>,
        past_effective_allowed -> Bool,
        effects_extend_end -> Bool,
        effects_refund -> Bool,
        effects_vacate_place -> Bool,
        registration_effect -> Text,
        on_silence -> Text,
        silence_business_days -> Int2,
        person_text_es -> Text,
        person_text_en -> Nullable<Text>,
        created_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    hearing_files (id) {
        id -> Uuid,
        link_id -> Uuid,
        hearing_id -> Nullable<Uuid>,
        file_sha256 -> Text,
        file_name -> Text,
        media_type -> Text,
        size -> Int8,
        added_at -> Timestamptz,
        removed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    hearing_links (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        notice_id -> Uuid,
        token_hash -> Bytea,
        mail_id -> Nullable<Uuid>,
        issued_by -> Uuid,
        issued_at -> Timestamptz,
        opened_at -> Nullable<Timestamptz>,
        used_at -> Nullable<Timestamptz>,
        voided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    holidays (id) {
        id -> Uuid,
        on_date -> Date,
        name_es -> Text,
        name_en -> Nullable<Text>,
        legal_basis -> Text,
    }
}

diesel::table! {
    idempotency_keys (user_id, operation, key) {
        user_id -> Uuid,
        operation -> Text,
        key -> Text,
        fingerprint -> Text,
        answer -> Jsonb,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    identity_changes (id) {
        id -> Uuid,
        person_id -> Uuid,
        kind -> Text,
        effective_on -> Date,
        source -> Text,
        note -> Nullable<Text>,
        old_name -> Nullable<Text>,
        new_name -> Nullable<Text>,
        old_curp -> Nullable<Text>,
        new_curp -> Nullable<Text>,
        old_birth_date -> Nullable<Date>,
        new_birth_date -> Nullable<Date>,
        old_sex -> Nullable<Text>,
        new_sex -> Nullable<Text>,
        recorded_at -> Timestamptz,
        recorded_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    import_rows (import_id, row_number) {
        import_id -> Uuid,
        row_number -> Int4,
        verdict -> Text,
        verdicts -> Array<Nullable<Text>>,
        warnings -> Jsonb,
        accepted -> Bool,
        name -> Nullable<Text>,
        curp -> Nullable<Text>,
        folio -> Nullable<Text>,
        message -> Text,
        fault_columns -> Array<Nullable<Int4>>,
        parsed -> Jsonb,
    }
}

diesel::table! {
    imports (id) {
        id -> Uuid,
        kind -> Text,
        state -> Text,
        file_name -> Text,
        file_sha256 -> Text,
        file_size -> Int8,
        sheet -> Nullable<Text>,
        sheet_index -> Nullable<Int4>,
        header_row -> Nullable<Int4>,
        rows -> Int4,
        accepted -> Int4,
        ignored -> Int4,
        with_warnings -> Int4,
        verdicts -> Jsonb,
        warnings -> Jsonb,
        result -> Nullable<Jsonb>,
        problem -> Nullable<Jsonb>,
        job_id -> Nullable<Uuid>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        committed_at -> Nullable<Timestamptz>,
        version -> Int4,
        call_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    improvement_actions (id) {
        id -> Uuid,
        folio -> Text,
        cause_code -> Text,
        program_id -> Nullable<Uuid>,
        title -> Text,
        description -> Text,
        owner_id -> Uuid,
        state -> Text,
        due_on -> Date,
        expected_rate -> Numeric,
        check_weeks -> Int2,
        started_on -> Nullable<Date>,
        done_on -> Nullable<Date>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    improvement_checks (id) {
        id -> Uuid,
        action_id -> Uuid,
        measured -> Jsonb,
        conclusion -> Text,
        note -> Nullable<Text>,
        checked_by -> Uuid,
        checked_at -> Timestamptz,
    }
}

diesel::table! {
    improvement_steps (id) {
        id -> Uuid,
        action_id -> Uuid,
        from_state -> Nullable<Text>,
        to_state -> Text,
        note -> Nullable<Text>,
        actor_id -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    income_brackets (id) {
        id -> Uuid,
        code -> Text,
        position -> Int2,
        label_es -> Text,
        label_en -> Text,
        monthly_from -> Numeric,
        monthly_to -> Nullable<Numeric>,
        source -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    incompatible_permissions (id) {
        id -> Uuid,
        permission -> Text,
        other_permission -> Text,
        reason_es -> Text,
        reason_en -> Text,
    }
}

diesel::table! {
    invented_data (single) {
        single -> Bool,
        marked_at -> Timestamptz,
        population -> Nullable<Jsonb>,
    }
}

diesel::table! {
    jobs (id) {
        id -> Uuid,
        kind -> Text,
        subject_id -> Uuid,
        state -> Text,
        done -> Int8,
        total -> Nullable<Int8>,
        stage -> Nullable<Text>,
        problem -> Nullable<Jsonb>,
        cancel_requested -> Bool,
        created_by -> Uuid,
        created_at -> Timestamptz,
        started_at -> Nullable<Timestamptz>,
        finished_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    legal_bases (id) {
        id -> Uuid,
        law -> Text,
        article -> Text,
        text_es -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        created_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    legal_terms (id) {
        id -> Uuid,
        code -> Text,
        name_es -> Text,
        name_en -> Text,
        business_days -> Int2,
        legal_basis_id -> Uuid,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    letter_receipts (id) {
        id -> Uuid,
        letter_id -> Uuid,
        channel -> Text,
        delivered_on -> Date,
        received_by -> Text,
        notes -> Nullable<Text>,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    letters (id) {
        id -> Uuid,
        folio -> Text,
        kind -> Text,
        subject_kind -> Text,
        subject_id -> Uuid,
        person_id -> Nullable<Uuid>,
        issued_on -> Date,
        issued_by -> Nullable<Uuid>,
        file_sha256 -> Text,
        verification_hash -> Bytea,
        state -> Text,
        voided_at -> Nullable<Timestamptz>,
        voided_by -> Nullable<Uuid>,
        void_reason -> Nullable<Text>,
        created_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    list_views (id) {
        id -> Uuid,
        owner_id -> Uuid,
        list -> Text,
        name -> Text,
        query -> Jsonb,
        layout -> Jsonb,
        shared -> Bool,
        version -> Int4,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    log_in_throttles (bucket) {
        bucket -> Bytea,
        failures -> Int4,
        last_at -> Timestamptz,
        blocked_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    mail_messages (id) {
        id -> Uuid,
        kind -> Text,
        recipient -> Text,
        subject -> Text,
        sealed_body -> Nullable<Bytea>,
        created_at -> Timestamptz,
        attempts -> Int4,
        next_attempt_at -> Nullable<Timestamptz>,
        sent_at -> Nullable<Timestamptz>,
        last_fault -> Nullable<Text>,
        not_before -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    municipalities (code) {
        code -> Text,
        name -> Text,
        population_2020 -> Int4,
    }
}

diesel::table! {
    name_words (id) {
        id -> Int8,
        word -> Text,
    }
}

diesel::table! {
    package_rows (id) {
        id -> Uuid,
        package_id -> Uuid,
        position -> Int4,
        procedure_id -> Uuid,
        asked -> Nullable<Jsonb>,
        outcome -> Nullable<Text>,
        resolution_number -> Nullable<Text>,
        signatory -> Nullable<Text>,
        resolved_on -> Nullable<Date>,
        applied_on -> Nullable<Date>,
        reason -> Nullable<Text>,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    packages (id) {
        id -> Uuid,
        folio -> Text,
        state -> Text,
        created_by -> Uuid,
        created_at -> Timestamptz,
        sent_by -> Nullable<Uuid>,
        sent_at -> Nullable<Timestamptz>,
        sha256 -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    passkeys (id) {
        id -> Uuid,
        user_id -> Uuid,
        credential_id -> Bytea,
        credential -> Jsonb,
        name -> Text,
        created_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    payment_changes (id) {
        id -> Uuid,
        payment_id -> Uuid,
        from_state -> Nullable<Text>,
        to_state -> Text,
        effective_on -> Date,
        recorded_at -> Timestamptz,
        procedure_id -> Nullable<Uuid>,
        payment_file_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    payment_conflicts (id) {
        id -> Uuid,
        payment_file_id -> Uuid,
        row_number -> Int4,
        benefit_id -> Uuid,
        payment_id -> Nullable<Uuid>,
        procedure_id -> Nullable<Uuid>,
        reference -> Text,
        amount -> Numeric,
        corresponds_to -> Date,
        ours -> Text,
        theirs -> Text,
        theirs_on -> Date,
        state -> Text,
        reason -> Nullable<Text>,
        opened_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    payment_file_rows (payment_file_id, row_number) {
        payment_file_id -> Uuid,
        row_number -> Int4,
        outcome -> Text,
        verdict -> Text,
        verdicts -> Array<Nullable<Text>>,
        warnings -> Jsonb,
        message -> Text,
        fault_columns -> Array<Nullable<Int4>>,
        folio -> Text,
        reference -> Text,
        benefit_id -> Nullable<Uuid>,
        state -> Nullable<Text>,
        amount -> Nullable<Numeric>,
        effective_on -> Nullable<Date>,
        corresponds_to -> Nullable<Date>,
        parsed -> Jsonb,
    }
}

diesel::table! {
    payment_files (id) {
        id -> Uuid,
        dated_on -> Date,
        source -> Text,
        state -> Text,
        file_name -> Text,
        file_sha256 -> Text,
        file_size -> Int8,
        sheet -> Nullable<Text>,
        sheet_index -> Nullable<Int4>,
        header_row -> Nullable<Int4>,
        header_columns -> Jsonb,
        ignored -> Int4,
        rows -> Int4,
        applied -> Int4,
        unchanged -> Int4,
        conflicts -> Int4,
        rejected -> Int4,
        with_warnings -> Int4,
        verdicts -> Jsonb,
        warnings -> Jsonb,
        problem -> Nullable<Jsonb>,
        job_id -> Nullable<Uuid>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        committed_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    payments (id) {
        id -> Uuid,
        benefit_id -> Uuid,
        reference -> Text,
        corresponds_to -> Date,
        amount -> Numeric,
        state -> Text,
        state_effective_on -> Date,
        scheduled_on -> Nullable<Date>,
        paid_on -> Nullable<Date>,
        channel -> Nullable<Text>,
        payee_name -> Nullable<Text>,
        account_last4 -> Nullable<Text>,
        rejection_reason -> Nullable<Text>,
        is_test -> Bool,
        reissue_of_id -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
        version -> Int4,
        program_id -> Uuid,
    }
}

diesel::table! {
    people (id) {
        id -> Uuid,
        given_names -> Text,
        first_surname -> Text,
        second_surname -> Nullable<Text>,
        name -> Text,
        search_name -> Text,
        curp -> Nullable<Text>,
        curp_missing_reason -> Nullable<Text>,
        sex -> Nullable<Text>,
        birth_date -> Nullable<Date>,
        municipality_code -> Nullable<Text>,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        recorded_at -> Timestamptz,
        version -> Int4,
        died_on -> Nullable<Date>,
    }
}

diesel::table! {
    person_merge_rows (id) {
        id -> Uuid,
        merge_id -> Uuid,
        step -> Int4,
        table_name -> Text,
        row_key -> Jsonb,
        act -> Text,
        before -> Nullable<Jsonb>,
        after -> Nullable<Jsonb>,
    }
}

diesel::table! {
    person_merges (id) {
        id -> Uuid,
        folio -> Text,
        duplicate_id -> Uuid,
        state -> Text,
        kept_id -> Uuid,
        kept_name -> Text,
        absorbed_id -> Uuid,
        absorbed_name -> Text,
        reason -> Text,
        merged_by -> Uuid,
        merged_at -> Timestamptz,
        undone_by -> Nullable<Uuid>,
        undone_at -> Nullable<Timestamptz>,
        undo_reason -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    person_relations (id) {
        id -> Uuid,
        person_id -> Uuid,
        related_person_id -> Uuid,
        kind -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    place_changes (id) {
        id -> Uuid,
        place_id -> Uuid,
        from_state -> Nullable<Text>,
        to_state -> Text,
        effective_on -> Date,
        recorded_at -> Timestamptz,
        procedure_id -> Nullable<Uuid>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    place_offer_links (offer_id) {
        offer_id -> Uuid,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    place_offers (id) {
        id -> Uuid,
        place_id -> Uuid,
        entry_id -> Uuid,
        person_id -> Uuid,
        state -> Text,
        offered_on -> Date,
        expires_on -> Date,
        offered_by -> Uuid,
        offered_at -> Timestamptz,
        mail_id -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
        answered_by -> Nullable<Uuid>,
        answer_channel -> Nullable<Text>,
        reason -> Nullable<Text>,
        procedure_id -> Nullable<Uuid>,
        version -> Int4,
    }
}

diesel::table! {
    places (id) {
        id -> Uuid,
        call_id -> Uuid,
        tier_id -> Nullable<Uuid>,
        state -> Text,
        vacated_by_benefit_id -> Nullable<Uuid>,
        filled_by_benefit_id -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
        version -> Int4,
        authority -> Nullable<Text>,
    }
}

diesel::table! {
    procedure_clock_stops (id) {
        id -> Uuid,
        clock_id -> Uuid,
        kind -> Text,
        stopped_on -> Date,
        resumed_on -> Nullable<Date>,
        reason -> Text,
        resumed_reason -> Nullable<Text>,
        stopped_by -> Uuid,
        stopped_at -> Timestamptz,
        resumed_by -> Nullable<Uuid>,
        resumed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    procedure_clocks (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        kind -> Text,
        notice_id -> Nullable<Uuid>,
        notification_id -> Nullable<Uuid>,
        appeal_id -> Nullable<Uuid>,
        term_id -> Nullable<Uuid>,
        starts_on -> Date,
        business_days -> Int2,
        state -> Text,
        due_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    procedure_effects (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        position -> Int4,
        object_kind -> Text,
        object_id -> Uuid,
        before -> Nullable<Jsonb>,
        after -> Nullable<Jsonb>,
        effective_on -> Date,
        undone_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    procedure_evidence (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        file_sha256 -> Text,
        file_name -> Text,
        media_type -> Text,
        size -> Int8,
        description -> Nullable<Text>,
        added_by -> Uuid,
        added_at -> Timestamptz,
        removed_at -> Nullable<Timestamptz>,
        kind -> Text,
    }
}

diesel::table! {
    procedure_hearings (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        outcome -> Text,
        heard_on -> Date,
        statement -> Nullable<Text>,
        recorded_by -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
        notice_id -> Uuid,
        folio -> Nullable<Text>,
        link_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    procedure_notices (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        channel -> Text,
        notified_on -> Date,
        received_by -> Nullable<Text>,
        answer_due_on -> Date,
        notes -> Nullable<Text>,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
        ground_id -> Uuid,
    }
}

diesel::table! {
    procedure_notifications (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        channel -> Text,
        notified_on -> Date,
        takes_effect_on -> Date,
        received_by -> Nullable<Text>,
        notes -> Nullable<Text>,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    procedure_payments (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        payment_id -> Uuid,
        open -> Bool,
    }
}

diesel::table! {
    procedure_receipts (id) {
        id -> Uuid,
        notice_id -> Nullable<Uuid>,
        notification_id -> Nullable<Uuid>,
        received_on -> Date,
        received_by -> Nullable<Text>,
        proof -> Text,
        notes -> Nullable<Text>,
        recorded_by -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    procedure_steps (id) {
        id -> Uuid,
        procedure_id -> Uuid,
        event -> Text,
        from_state -> Nullable<Text>,
        to_state -> Text,
        reason -> Nullable<Text>,
        actor_id -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    procedures (id) {
        id -> Uuid,
        folio -> Text,
        kind -> Text,
        state -> Text,
        person_id -> Uuid,
        benefit_id -> Nullable<Uuid>,
        ground_id -> Uuid,
        alert_id -> Nullable<Uuid>,
        facts -> Text,
        effective_on -> Date,
        ends_on -> Nullable<Date>,
        hearing_due_on -> Nullable<Date>,
        proposed_by -> Uuid,
        created_at -> Timestamptz,
        version -> Int4,
        act -> Text,
        of_procedure_id -> Nullable<Uuid>,
        program_id -> Uuid,
        registration_id -> Nullable<Uuid>,
        place_id -> Nullable<Uuid>,
        tier_id -> Nullable<Uuid>,
        school_id -> Nullable<Uuid>,
        pays_on -> Nullable<Date>,
        channel -> Nullable<Text>,
        release_condition -> Nullable<Text>,
    }
}

diesel::table! {
    programs (id) {
        id -> Uuid,
        code -> Text,
        name -> Text,
        kind -> Text,
        level -> Nullable<Text>,
        sensitive_reason -> Nullable<Text>,
        sensitive -> Bool,
    }
}

diesel::table! {
    provider_log_ins (state_hash) {
        state_hash -> Bytea,
        browser_hash -> Bytea,
        sealed -> Bytea,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    question_options (id) {
        id -> Uuid,
        question_id -> Uuid,
        position -> Int2,
        code -> Text,
        label_es -> Text,
        label_en -> Text,
    }
}

diesel::table! {
    questionnaire_blocks (id) {
        id -> Uuid,
        questionnaire_id -> Uuid,
        position -> Int2,
        code -> Text,
        title_es -> Text,
        title_en -> Text,
    }
}

diesel::table! {
    questionnaire_links (id) {
        id -> Uuid,
        wave_member_id -> Uuid,
        token_hash -> Bytea,
        mail_id -> Nullable<Uuid>,
        is_reminder -> Bool,
        created_by -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        voided_at -> Nullable<Timestamptz>,
        bounced_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    questionnaire_responses (id) {
        id -> Uuid,
        wave_member_id -> Uuid,
        person_id -> Uuid,
        consented_at -> Timestamptz,
        started_at -> Timestamptz,
        finished_at -> Nullable<Timestamptz>,
        channel -> Text,
        captured_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    questionnaires (id) {
        id -> Uuid,
        number -> Int4,
        name_es -> Text,
        name_en -> Text,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    questions (id) {
        id -> Uuid,
        questionnaire_id -> Uuid,
        block_id -> Uuid,
        position -> Int2,
        code -> Text,
        kind -> Text,
        text_es -> Text,
        text_en -> Text,
        hint_es -> Nullable<Text>,
        hint_en -> Nullable<Text>,
        minimum -> Nullable<Int4>,
        maximum -> Nullable<Int4>,
        low_es -> Nullable<Text>,
        low_en -> Nullable<Text>,
        high_es -> Nullable<Text>,
        high_en -> Nullable<Text>,
        shown_if_code -> Nullable<Text>,
        shown_if_values -> Nullable<Array<Nullable<Text>>>,
    }
}

diesel::table! {
    recovery_codes (id) {
        id -> Uuid,
        user_id -> Uuid,
        salt -> Bytea,
        code_hash -> Bytea,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    refresh_tokens (id) {
        id -> Uuid,
        session_id -> Uuid,
        token_hash -> Bytea,
        issued_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    registration_changes (id) {
        id -> Uuid,
        registration_id -> Uuid,
        from_state -> Nullable<Text>,
        to_state -> Text,
        effective_on -> Date,
        recorded_at -> Timestamptz,
        took_effect_at -> Nullable<Timestamptz>,
        procedure_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    registrations (id) {
        id -> Uuid,
        person_id -> Uuid,
        program_id -> Uuid,
        state -> Text,
        registered_on -> Date,
        recorded_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    registry_cuts (id) {
        id -> Uuid,
        cut_on -> Date,
    }
}

diesel::table! {
    registry_entries (person_id) {
        person_id -> Uuid,
        search_name -> Text,
        recorded_at -> Timestamptz,
        municipality_code -> Nullable<Text>,
        has_curp -> Bool,
        benefit_id -> Uuid,
        folio -> Text,
        call_id -> Uuid,
        program_id -> Uuid,
        sensitive -> Bool,
        benefit_state -> Text,
        school_id -> Nullable<Uuid>,
        academic_status -> Nullable<Text>,
        has_open_alert -> Bool,
        registered_by_import -> Nullable<Uuid>,
    }
}

diesel::table! {
    response_answers (id) {
        id -> Uuid,
        response_id -> Uuid,
        person_id -> Uuid,
        question_id -> Uuid,
        value -> Jsonb,
        answered_at -> Timestamptz,
    }
}

diesel::table! {
    role_permissions (id) {
        id -> Uuid,
        role_id -> Text,
        permission -> Text,
    }
}

diesel::table! {
    roles (id) {
        id -> Text,
        name_es -> Text,
        name_en -> Text,
        built_in -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    roster_entries (id) {
        id -> Uuid,
        round_id -> Uuid,
        school_id -> Uuid,
        person_id -> Uuid,
        enrolment_id -> Uuid,
    }
}

diesel::table! {
    round_mails (id) {
        id -> Uuid,
        round_id -> Uuid,
        school_id -> Uuid,
        kind -> Text,
        mail_id -> Uuid,
        reminder_id -> Nullable<Uuid>,
        sent_by -> Nullable<Uuid>,
        sent_on -> Date,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    round_program_tallies (id) {
        id -> Int8,
        round_id -> Uuid,
        school_id -> Uuid,
        program_id -> Nullable<Uuid>,
        expected -> Int4,
        reported -> Int4,
    }
}

diesel::table! {
    round_reminders (id) {
        id -> Uuid,
        round_id -> Uuid,
        days_after_due -> Int2,
        sent_on -> Nullable<Date>,
        mails -> Nullable<Int4>,
        without_address -> Nullable<Int4>,
    }
}

diesel::table! {
    round_tallies (id) {
        id -> Int8,
        round_id -> Uuid,
        school_id -> Uuid,
        expected -> Int4,
        reported -> Int4,
    }
}

diesel::table! {
    rounds (id) {
        id -> Uuid,
        academic_term_id -> Uuid,
        state -> Text,
        opened_on -> Date,
        due_on -> Date,
        notes -> Nullable<Text>,
        opened_by -> Uuid,
        recorded_at -> Timestamptz,
        version -> Int4,
        reminder_gap_days -> Int2,
    }
}

diesel::table! {
    school_invitation_rows (invitation_id, school_id) {
        invitation_id -> Uuid,
        school_id -> Uuid,
        outcome -> Nullable<Text>,
        email -> Nullable<Text>,
        user_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    school_invitations (id) {
        id -> Uuid,
        state -> Text,
        again -> Bool,
        job_id -> Uuid,
        problem -> Nullable<Jsonb>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    school_tallies (id) {
        id -> Int8,
        school_id -> Uuid,
        active_beneficiaries -> Int4,
    }
}

diesel::table! {
    schools (id) {
        id -> Uuid,
        school_key -> Text,
        shift -> Text,
        name -> Text,
        search_name -> Text,
        level -> Text,
        municipality_code -> Text,
        sector -> Text,
        grade_scale -> Int2,
        recorded_at -> Timestamptz,
        version -> Int4,
        contact_email -> Nullable<Text>,
        contact_noted_on -> Nullable<Date>,
    }
}

diesel::table! {
    sensitive_columns (table_name, column_name) {
        table_name -> Text,
        column_name -> Text,
        reason -> Text,
    }
}

diesel::table! {
    sessions (id) {
        id -> Uuid,
        user_id -> Uuid,
        method -> Text,
        opened_at -> Timestamptz,
        authenticated_at -> Timestamptz,
        last_used_at -> Timestamptz,
        expires_at -> Timestamptz,
        address -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        ended_at -> Nullable<Timestamptz>,
        ended_because -> Nullable<Text>,
    }
}

diesel::table! {
    signing_keys (id) {
        id -> Uuid,
        public_key -> Bytea,
        private_key_sealed -> Bytea,
        created_at -> Timestamptz,
        signs_from -> Timestamptz,
        retires_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    tasks (id) {
        id -> Uuid,
        kind -> Text,
        title -> Text,
        params -> Jsonb,
        person_id -> Nullable<Uuid>,
        subject_kind -> Nullable<Text>,
        subject_id -> Nullable<Uuid>,
        due_on -> Nullable<Date>,
        state -> Text,
        assigned_role -> Nullable<Text>,
        assigned_to -> Nullable<Uuid>,
        opened_at -> Timestamptz,
        closed_by -> Nullable<Uuid>,
        closed_at -> Nullable<Timestamptz>,
        note -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    tiers (id) {
        id -> Uuid,
        call_id -> Uuid,
        code -> Text,
        name -> Text,
        amount -> Numeric,
        exemption_percent -> Nullable<Numeric>,
    }
}

diesel::table! {
    timeline_entries (id) {
        id -> Uuid,
        person_id -> Uuid,
        occurred_at -> Timestamptz,
        kind -> Text,
        title -> Text,
        detail -> Nullable<Text>,
        actor_id -> Nullable<Uuid>,
        subject_kind -> Nullable<Text>,
        subject_id -> Nullable<Uuid>,
        params -> Jsonb,
    }
}

diesel::table! {
    totp_secrets (id) {
        id -> Uuid,
        user_id -> Uuid,
        secret_sealed -> Bytea,
        created_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> Nullable<Int8>,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    trusted_devices (id) {
        id -> Uuid,
        user_id -> Uuid,
        token_hash -> Bytea,
        name -> Text,
        created_at -> Timestamptz,
        last_used_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    user_roles (id) {
        id -> Uuid,
        user_id -> Uuid,
        role_id -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    users (id) {
        id -> Uuid,
        email -> Text,
        display_name -> Text,
        password_hash -> Nullable<Text>,
        school_id -> Nullable<Uuid>,
        active -> Bool,
        created_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    waiting_list_changes (id) {
        id -> Uuid,
        entry_id -> Uuid,
        from_state -> Nullable<Text>,
        to_state -> Text,
        reason -> Nullable<Text>,
        actor_id -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    waiting_list_entries (id) {
        id -> Uuid,
        call_id -> Uuid,
        person_id -> Uuid,
        import_id -> Uuid,
        applicant_folio -> Text,
        tier_id -> Nullable<Uuid>,
        applied_on -> Nullable<Date>,
        criteria -> Jsonb,
        rank -> Int4,
        state -> Text,
        recorded_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    waiting_list_rankings (id) {
        id -> Uuid,
        call_id -> Uuid,
        import_id -> Uuid,
        criteria -> Jsonb,
        tie_rule -> Text,
        seed -> Text,
        ranked_by -> Nullable<Uuid>,
        ranked_at -> Timestamptz,
    }
}

diesel::table! {
    waiting_list_terms (id) {
        id -> Uuid,
        call_id -> Nullable<Uuid>,
        offer_business_days -> Int2,
        tie_rule -> Text,
        source -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    wave_members (id) {
        id -> Uuid,
        wave_id -> Uuid,
        member_id -> Uuid,
        person_id -> Uuid,
        stratum -> Text,
        state -> Text,
        contactable -> Bool,
        next_contact_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    wave_milestones (id) {
        id -> Uuid,
        months -> Int2,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    waves (id) {
        id -> Uuid,
        cohort_id -> Uuid,
        questionnaire_id -> Uuid,
        months -> Int2,
        state -> Text,
        mode -> Text,
        sample_size -> Nullable<Int4>,
        seed -> Nullable<Int8>,
        strata -> Array<Nullable<Text>>,
        opened_on -> Date,
        closes_on -> Date,
        opened_by -> Uuid,
        opened_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    webhook_attempts (id) {
        id -> Uuid,
        delivery_id -> Uuid,
        attempted_at -> Timestamptz,
        took_ms -> Int4,
        status -> Nullable<Int2>,
        fault -> Nullable<Text>,
        answer -> Text,
    }
}

diesel::table! {
    webhook_deliveries (id) {
        id -> Uuid,
        endpoint_id -> Uuid,
        change_id -> Nullable<Uuid>,
        position -> Nullable<Int8>,
        event_type -> Text,
        state -> Text,
        attempts -> Int4,
        created_at -> Timestamptz,
        delivered_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    webhook_endpoints (id) {
        id -> Uuid,
        client_id -> Uuid,
        url -> Text,
        description -> Text,
        event_types -> Array<Nullable<Text>>,
        state -> Text,
        pause_reason -> Nullable<Text>,
        paused_at -> Nullable<Timestamptz>,
        challenge -> Text,
        verified_at -> Nullable<Timestamptz>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    webhook_progress (endpoint_id) {
        endpoint_id -> Uuid,
        filled_to -> Int8,
        failures -> Int4,
        failing_since -> Nullable<Timestamptz>,
        next_attempt_at -> Nullable<Timestamptz>,
        leased_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    webhook_secrets (id) {
        id -> Uuid,
        endpoint_id -> Uuid,
        sealed_secret -> Bytea,
        created_at -> Timestamptz,
        expires_at -> Nullable<Timestamptz>,
    }
}

diesel::joinable!(academic_records -> academic_reports (report_id));
diesel::joinable!(academic_records -> academic_terms (academic_term_id));
diesel::joinable!(academic_records -> people (person_id));
diesel::joinable!(academic_records -> rounds (round_id));
diesel::joinable!(academic_records -> schools (school_id));
diesel::joinable!(academic_report_rows -> academic_reports (report_id));
diesel::joinable!(academic_report_rows -> people (person_id));
diesel::joinable!(academic_reports -> capture_requests (capture_request_id));
diesel::joinable!(academic_reports -> files (file_sha256));
diesel::joinable!(academic_reports -> jobs (job_id));
diesel::joinable!(academic_reports -> rounds (round_id));
diesel::joinable!(academic_reports -> schools (school_id));
diesel::joinable!(academic_reports -> users (created_by));
diesel::joinable!(account_links -> mail_messages (mail_id));
diesel::joinable!(account_links -> users (user_id));
diesel::joinable!(addresses -> municipalities (municipality_code));
diesel::joinable!(addresses -> people (person_id));
diesel::joinable!(agency_assertions -> agency_clients (client_id));
diesel::joinable!(agency_client_secrets -> agency_clients (client_id));
diesel::joinable!(agency_client_secrets -> users (created_by));
diesel::joinable!(agency_client_uses -> agency_clients (client_id));
diesel::joinable!(agency_clients -> agreements (agreement_id));
diesel::joinable!(agency_clients -> users (created_by));
diesel::joinable!(agency_person_ids -> agreements (agreement_id));
diesel::joinable!(agency_person_ids -> people (person_id));
diesel::joinable!(agency_refusals -> agency_clients (client_id));
diesel::joinable!(alert_awards -> alerts (alert_id));
diesel::joinable!(alert_awards -> benefits (benefit_id));
diesel::joinable!(alerts -> academic_records (record_id));
diesel::joinable!(alerts -> academic_terms (academic_term_id));
diesel::joinable!(alerts -> benefits (benefit_id));
diesel::joinable!(alerts -> people (person_id));
diesel::joinable!(alerts -> rounds (round_id));
diesel::joinable!(alerts -> schools (school_id));
diesel::joinable!(alerts -> users (decided_by));
diesel::joinable!(appeal_files -> appeals (appeal_id));
diesel::joinable!(appeal_files -> files (file_sha256));
diesel::joinable!(appeal_files -> users (added_by));
diesel::joinable!(appeal_steps -> appeals (appeal_id));
diesel::joinable!(appeal_steps -> users (actor_id));
diesel::joinable!(appeals -> procedures (procedure_id));
diesel::joinable!(benefit_changes -> benefits (benefit_id));
diesel::joinable!(benefit_changes -> procedures (procedure_id));
diesel::joinable!(benefits -> calls (call_id));
diesel::joinable!(benefits -> people (person_id));
diesel::joinable!(benefits -> registrations (registration_id));
diesel::joinable!(benefits -> tiers (tier_id));
diesel::joinable!(bulk_procedures -> grounds (ground_id));
diesel::joinable!(bulk_procedures -> jobs (job_id));
diesel::joinable!(bulk_rows -> alerts (alert_id));
diesel::joinable!(bulk_rows -> benefits (benefit_id));
diesel::joinable!(bulk_rows -> bulk_procedures (bulk_id));
diesel::joinable!(bulk_rows -> people (person_id));
diesel::joinable!(call_criteria -> calls (call_id));
diesel::joinable!(call_parameters -> calls (call_id));
diesel::joinable!(calls -> academic_terms (academic_term_id));
diesel::joinable!(calls -> programs (program_id));
diesel::joinable!(capture_requests -> files (file_sha256));
diesel::joinable!(capture_requests -> rounds (round_id));
diesel::joinable!(capture_requests -> schools (school_id));
diesel::joinable!(capture_requests -> users (created_by));
diesel::joinable!(cohort_members -> benefits (benefit_id));
diesel::joinable!(cohort_members -> cohorts (cohort_id));
diesel::joinable!(cohort_members -> people (person_id));
diesel::joinable!(cohort_members -> schools (school_id));
diesel::joinable!(cohorts -> academic_terms (academic_term_id));
diesel::joinable!(cohorts -> calls (call_id));
diesel::joinable!(cohorts -> programs (program_id));
diesel::joinable!(cohorts -> users (created_by));
diesel::joinable!(complaint_answers -> complaints (complaint_id));
diesel::joinable!(complaint_answers -> mail_messages (mail_id));
diesel::joinable!(complaint_answers -> users (answered_by));
diesel::joinable!(complaint_attachments -> complaints (complaint_id));
diesel::joinable!(complaint_attachments -> files (file_sha256));
diesel::joinable!(complaint_attachments -> users (added_by));
diesel::joinable!(complaint_clocks -> complaints (complaint_id));
diesel::joinable!(complaint_complainants -> complaints (complaint_id));
diesel::joinable!(complaint_complainants -> people (complainant_id));
diesel::joinable!(complaint_notes -> complaints (complaint_id));
diesel::joinable!(complaint_notes -> users (written_by));
diesel::joinable!(complaint_referrals -> complaints (complaint_id));
diesel::joinable!(complaint_referrals -> users (referred_by));
diesel::joinable!(complaint_steps -> complaints (complaint_id));
diesel::joinable!(complaint_steps -> users (actor_id));
diesel::joinable!(complaints -> benefits (benefit_id));
diesel::joinable!(complaints -> calls (call_id));
diesel::joinable!(complaints -> complaint_causes (cause_id));
diesel::joinable!(complaints -> complaint_offices (office_id));
diesel::joinable!(complaints -> municipalities (municipality_code));
diesel::joinable!(complaints -> procedures (procedure_id));
diesel::joinable!(complaints -> programs (program_id));
diesel::joinable!(contact_attempts -> people (person_id));
diesel::joinable!(contact_attempts -> users (recorded_by));
diesel::joinable!(contact_attempts -> wave_members (wave_member_id));
diesel::joinable!(contact_checks -> people (person_id));
diesel::joinable!(contact_checks -> users (recorded_by));
diesel::joinable!(earlier_identities -> identity_changes (change_id));
diesel::joinable!(earlier_identities -> people (person_id));
diesel::joinable!(enrolments -> academic_terms (academic_term_id));
diesel::joinable!(enrolments -> people (person_id));
diesel::joinable!(enrolments -> schools (school_id));
diesel::joinable!(exports -> users (created_by));
diesel::joinable!(external_identities -> users (user_id));
diesel::joinable!(factor_challenges -> users (user_id));
diesel::joinable!(graduation_facts -> people (person_id));
diesel::joinable!(graduation_facts -> schools (school_id));
diesel::joinable!(graduation_facts -> users (recorded_by));
diesel::joinable!(grounds -> legal_bases (legal_basis_id));
diesel::joinable!(grounds -> programs (program_id));
diesel::joinable!(grounds -> users (created_by));
diesel::joinable!(hearing_files -> files (file_sha256));
diesel::joinable!(hearing_files -> hearing_links (link_id));
diesel::joinable!(hearing_files -> procedure_hearings (hearing_id));
diesel::joinable!(hearing_links -> mail_messages (mail_id));
diesel::joinable!(hearing_links -> procedure_notices (notice_id));
diesel::joinable!(hearing_links -> procedures (procedure_id));
diesel::joinable!(hearing_links -> users (issued_by));
diesel::joinable!(idempotency_keys -> users (user_id));
diesel::joinable!(identity_changes -> people (person_id));
diesel::joinable!(identity_changes -> users (recorded_by));
diesel::joinable!(import_rows -> imports (import_id));
diesel::joinable!(imports -> calls (call_id));
diesel::joinable!(imports -> files (file_sha256));
diesel::joinable!(imports -> jobs (job_id));
diesel::joinable!(imports -> users (created_by));
diesel::joinable!(improvement_actions -> programs (program_id));
diesel::joinable!(improvement_checks -> improvement_actions (action_id));
diesel::joinable!(improvement_checks -> users (checked_by));
diesel::joinable!(improvement_steps -> improvement_actions (action_id));
diesel::joinable!(improvement_steps -> users (actor_id));
diesel::joinable!(jobs -> users (created_by));
diesel::joinable!(legal_bases -> users (created_by));
diesel::joinable!(legal_terms -> legal_bases (legal_basis_id));
diesel::joinable!(letter_receipts -> letters (letter_id));
diesel::joinable!(letter_receipts -> users (recorded_by));
diesel::joinable!(letters -> files (file_sha256));
diesel::joinable!(letters -> people (person_id));
diesel::joinable!(list_views -> users (owner_id));
diesel::joinable!(package_rows -> packages (package_id));
diesel::joinable!(package_rows -> procedures (procedure_id));
diesel::joinable!(package_rows -> users (answered_by));
diesel::joinable!(passkeys -> users (user_id));
diesel::joinable!(payment_changes -> payment_files (payment_file_id));
diesel::joinable!(payment_changes -> payments (payment_id));
diesel::joinable!(payment_changes -> procedures (procedure_id));
diesel::joinable!(payment_conflicts -> benefits (benefit_id));
diesel::joinable!(payment_conflicts -> payments (payment_id));
diesel::joinable!(payment_conflicts -> procedures (procedure_id));
diesel::joinable!(payment_conflicts -> users (decided_by));
diesel::joinable!(payment_file_rows -> benefits (benefit_id));
diesel::joinable!(payment_file_rows -> payment_files (payment_file_id));
diesel::joinable!(payment_files -> files (file_sha256));
diesel::joinable!(payment_files -> jobs (job_id));
diesel::joinable!(payment_files -> users (created_by));
diesel::joinable!(payments -> benefits (benefit_id));
diesel::joinable!(people -> municipalities (municipality_code));
diesel::joinable!(person_merge_rows -> person_merges (merge_id));
diesel::joinable!(person_merges -> duplicates (duplicate_id));
diesel::joinable!(place_changes -> places (place_id));
diesel::joinable!(place_changes -> procedures (procedure_id));
diesel::joinable!(place_offer_links -> place_offers (offer_id));
diesel::joinable!(place_offers -> mail_messages (mail_id));
diesel::joinable!(place_offers -> people (person_id));
diesel::joinable!(place_offers -> places (place_id));
diesel::joinable!(place_offers -> procedures (procedure_id));
diesel::joinable!(place_offers -> waiting_list_entries (entry_id));
diesel::joinable!(places -> calls (call_id));
diesel::joinable!(places -> tiers (tier_id));
diesel::joinable!(procedure_clock_stops -> procedure_clocks (clock_id));
diesel::joinable!(procedure_clocks -> appeals (appeal_id));
diesel::joinable!(procedure_clocks -> legal_terms (term_id));
diesel::joinable!(procedure_clocks -> procedure_notices (notice_id));
diesel::joinable!(procedure_clocks -> procedure_notifications (notification_id));
diesel::joinable!(procedure_clocks -> procedures (procedure_id));
diesel::joinable!(procedure_evidence -> files (file_sha256));
diesel::joinable!(procedure_evidence -> procedures (procedure_id));
diesel::joinable!(procedure_evidence -> users (added_by));
diesel::joinable!(procedure_hearings -> hearing_links (link_id));
diesel::joinable!(procedure_hearings -> procedure_notices (notice_id));
diesel::joinable!(procedure_hearings -> procedures (procedure_id));
diesel::joinable!(procedure_hearings -> users (recorded_by));
diesel::joinable!(procedure_notices -> grounds (ground_id));
diesel::joinable!(procedure_notices -> procedures (procedure_id));
diesel::joinable!(procedure_notices -> users (recorded_by));
diesel::joinable!(procedure_notifications -> procedures (procedure_id));
diesel::joinable!(procedure_notifications -> users (recorded_by));
diesel::joinable!(procedure_payments -> payments (payment_id));
diesel::joinable!(procedure_payments -> procedures (procedure_id));
diesel::joinable!(procedure_receipts -> procedure_notices (notice_id));
diesel::joinable!(procedure_receipts -> procedure_notifications (notification_id));
diesel::joinable!(procedure_receipts -> users (recorded_by));
diesel::joinable!(procedure_steps -> procedures (procedure_id));
diesel::joinable!(procedure_steps -> users (actor_id));
diesel::joinable!(procedures -> benefits (benefit_id));
diesel::joinable!(procedures -> grounds (ground_id));
diesel::joinable!(procedures -> people (person_id));
diesel::joinable!(procedures -> places (place_id));
diesel::joinable!(procedures -> programs (program_id));
diesel::joinable!(procedures -> registrations (registration_id));
diesel::joinable!(procedures -> schools (school_id));
diesel::joinable!(procedures -> tiers (tier_id));
diesel::joinable!(procedures -> users (proposed_by));
diesel::joinable!(question_options -> questions (question_id));
diesel::joinable!(questionnaire_blocks -> questionnaires (questionnaire_id));
diesel::joinable!(questionnaire_links -> mail_messages (mail_id));
diesel::joinable!(questionnaire_links -> users (created_by));
diesel::joinable!(questionnaire_links -> wave_members (wave_member_id));
diesel::joinable!(questionnaire_responses -> people (person_id));
diesel::joinable!(questionnaire_responses -> users (captured_by));
diesel::joinable!(questionnaire_responses -> wave_members (wave_member_id));
diesel::joinable!(questionnaires -> users (created_by));
diesel::joinable!(questions -> questionnaire_blocks (block_id));
diesel::joinable!(questions -> questionnaires (questionnaire_id));
diesel::joinable!(recovery_codes -> users (user_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(registration_changes -> procedures (procedure_id));
diesel::joinable!(registration_changes -> registrations (registration_id));
diesel::joinable!(registrations -> people (person_id));
diesel::joinable!(registrations -> programs (program_id));
diesel::joinable!(registry_entries -> people (person_id));
diesel::joinable!(response_answers -> people (person_id));
diesel::joinable!(response_answers -> questionnaire_responses (response_id));
diesel::joinable!(response_answers -> questions (question_id));
diesel::joinable!(role_permissions -> roles (role_id));
diesel::joinable!(roster_entries -> enrolments (enrolment_id));
diesel::joinable!(roster_entries -> people (person_id));
diesel::joinable!(roster_entries -> rounds (round_id));
diesel::joinable!(roster_entries -> schools (school_id));
diesel::joinable!(round_mails -> mail_messages (mail_id));
diesel::joinable!(round_mails -> round_reminders (reminder_id));
diesel::joinable!(round_mails -> rounds (round_id));
diesel::joinable!(round_mails -> schools (school_id));
diesel::joinable!(round_mails -> users (sent_by));
diesel::joinable!(round_program_tallies -> programs (program_id));
diesel::joinable!(round_program_tallies -> rounds (round_id));
diesel::joinable!(round_program_tallies -> schools (school_id));
diesel::joinable!(round_reminders -> rounds (round_id));
diesel::joinable!(round_tallies -> rounds (round_id));
diesel::joinable!(round_tallies -> schools (school_id));
diesel::joinable!(rounds -> academic_terms (academic_term_id));
diesel::joinable!(rounds -> users (opened_by));
diesel::joinable!(school_invitation_rows -> school_invitations (invitation_id));
diesel::joinable!(school_invitation_rows -> schools (school_id));
diesel::joinable!(school_invitation_rows -> users (user_id));
diesel::joinable!(school_invitations -> jobs (job_id));
diesel::joinable!(school_invitations -> users (created_by));
diesel::joinable!(school_tallies -> schools (school_id));
diesel::joinable!(schools -> municipalities (municipality_code));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(tasks -> people (person_id));
diesel::joinable!(tasks -> roles (assigned_role));
diesel::joinable!(tiers -> calls (call_id));
diesel::joinable!(timeline_entries -> people (person_id));
diesel::joinable!(timeline_entries -> users (actor_id));
diesel::joinable!(totp_secrets -> users (user_id));
diesel::joinable!(trusted_devices -> users (user_id));
diesel::joinable!(user_roles -> roles (role_id));
diesel::joinable!(user_roles -> users (user_id));
diesel::joinable!(users -> schools (school_id));
diesel::joinable!(waiting_list_changes -> users (actor_id));
diesel::joinable!(waiting_list_changes -> waiting_list_entries (entry_id));
diesel::joinable!(waiting_list_entries -> calls (call_id));
diesel::joinable!(waiting_list_entries -> imports (import_id));
diesel::joinable!(waiting_list_entries -> people (person_id));
diesel::joinable!(waiting_list_entries -> tiers (tier_id));
diesel::joinable!(waiting_list_rankings -> calls (call_id));
diesel::joinable!(waiting_list_rankings -> imports (import_id));
diesel::joinable!(waiting_list_rankings -> users (ranked_by));
diesel::joinable!(waiting_list_terms -> calls (call_id));
diesel::joinable!(wave_members -> cohort_members (member_id));
diesel::joinable!(wave_members -> people (person_id));
diesel::joinable!(wave_members -> waves (wave_id));
diesel::joinable!(waves -> cohorts (cohort_id));
diesel::joinable!(waves -> questionnaires (questionnaire_id));
diesel::joinable!(waves -> users (opened_by));
diesel::joinable!(webhook_attempts -> webhook_deliveries (delivery_id));
diesel::joinable!(webhook_deliveries -> changes (change_id));
diesel::joinable!(webhook_deliveries -> webhook_endpoints (endpoint_id));
diesel::joinable!(webhook_endpoints -> agency_clients (client_id));
diesel::joinable!(webhook_endpoints -> users (created_by));
diesel::joinable!(webhook_progress -> webhook_endpoints (endpoint_id));
diesel::joinable!(webhook_secrets -> webhook_endpoints (endpoint_id));

diesel::allow_tables_to_appear_in_same_query!(
    academic_records,
    academic_report_rows,
    academic_reports,
    academic_terms,
    account_links,
    addresses,
    agency_assertions,
    agency_client_secrets,
    agency_client_uses,
    agency_clients,
    agency_person_ids,
    agency_refusals,
    agreements,
    alert_awards,
    alerts,
    appeal_files,
    appeal_steps,
    appeals,
    audit_events,
    audit_salts,
    audit_seals,
    benefit_changes,
    benefits,
    bulk_procedures,
    bulk_rows,
    call_criteria,
    call_parameters,
    calls,
    capture_requests,
    change_feed,
    changes,
    cohort_members,
    cohorts,
    compatibility_rules,
    complaint_answers,
    complaint_attachments,
    complaint_causes,
    complaint_clocks,
    complaint_complainants,
    complaint_notes,
    complaint_offices,
    complaint_referrals,
    complaint_salts,
    complaint_steps,
    complaint_templates,
    complaint_terms,
    complaint_throttles,
    complaints,
    contact_attempts,
    contact_checks,
    daily_passes,
    duplicates,
    earlier_identities,
    enrolments,
    exports,
    external_identities,
    factor_challenges,
    files,
    folio_counters,
    graduation_facts,
    grounds,
    hearing_files,
    hearing_links,
    holidays,
    idempotency_keys,
    identity_changes,
    import_rows,
    imports,
    improvement_actions,
    improvement_checks,
    improvement_steps,
    income_brackets,
    incompatible_permissions,
    invented_data,
    jobs,
    legal_bases,
    legal_terms,
    letter_receipts,
    letters,
    list_views,
    log_in_throttles,
    mail_messages,
    municipalities,
    name_words,
    package_rows,
    packages,
    passkeys,
    payment_changes,
    payment_conflicts,
    payment_file_rows,
    payment_files,
    payments,
    people,
    person_merge_rows,
    person_merges,
    person_relations,
    place_changes,
    place_offer_links,
    place_offers,
    places,
    procedure_clock_stops,
    procedure_clocks,
    procedure_effects,
    procedure_evidence,
    procedure_hearings,
    procedure_notices,
    procedure_notifications,
    procedure_payments,
    procedure_receipts,
    procedure_steps,
    procedures,
    programs,
    provider_log_ins,
    question_options,
    questionnaire_blocks,
    questionnaire_links,
    questionnaire_responses,
    questionnaires,
    questions,
    recovery_codes,
    refresh_tokens,
    registration_changes,
    registrations,
    registry_cuts,
    registry_entries,
    response_answers,
    role_permissions,
    roles,
    roster_entries,
    round_mails,
    round_program_tallies,
    round_reminders,
    round_tallies,
    rounds,
    school_invitation_rows,
    school_invitations,
    school_tallies,
    schools,
    sensitive_columns,
    sessions,
    signing_keys,
    tasks,
    tiers,
    timeline_entries,
    totp_secrets,
    trusted_devices,
    user_roles,
    users,
    waiting_list_changes,
    waiting_list_entries,
    waiting_list_rankings,
    waiting_list_terms,
    wave_members,
    wave_milestones,
    waves,
    webhook_attempts,
    webhook_deliveries,
    webhook_endpoints,
    webhook_progress,
    webhook_secrets,
);
