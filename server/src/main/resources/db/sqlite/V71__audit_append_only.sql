CREATE TRIGGER audit_record_not_changed BEFORE UPDATE ON audit_record
BEGIN
    SELECT RAISE(ABORT, 'audit_record is append-only');
END;

CREATE TRIGGER audit_record_not_deleted BEFORE DELETE ON audit_record
BEGIN
    SELECT RAISE(ABORT, 'audit_record is append-only');
END;
