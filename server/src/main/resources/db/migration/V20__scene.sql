CREATE TABLE scene (
    account TEXT NOT NULL,
    biz_type TEXT NOT NULL,
    biz_name TEXT NOT NULL,
    solution TEXT NOT NULL,
    guide_step INTEGER NOT NULL,
    privacy_step INTEGER NOT NULL,
    result_step INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account, biz_type)
);
