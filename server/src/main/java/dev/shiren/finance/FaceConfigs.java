package dev.shiren.finance;

import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.database.Database;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names under which an account calls LivenessDetect. */
@Component
final class FaceConfigs {

    private final Database database;
    private final InstantSource clock;

    FaceConfigs(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param gmtUpdated in milliseconds since 1970
     */
    record FaceConfig(String bizType, String bizName, long gmtUpdated) {}

    /** Makes one, unless the account has it. */
    void create(String account, String bizType, String bizName) {
        int made = change("""
                INSERT INTO finance_face_config (account, biz_type, biz_name, updated_at)
                VALUES (:account, :bizType, :bizName, :now) ON CONFLICT (account, biz_type) DO NOTHING""", account, bizType, bizName);
        if (made == 0) {
            throw CommonErrors.INVALID_PARAMETER.because("BizType is in use already.");
        }
    }

    /** Gives one another name. */
    void update(String account, String bizType, String bizName) {
        int changed = change("""
                UPDATE finance_face_config SET biz_name = :bizName, updated_at = :now
                WHERE account = :account AND biz_type = :bizType""", account, bizType, bizName);
        if (changed == 0) {
            throw CommonErrors.INVALID_PARAMETER.because("BizType is not the identifier of a face config.");
        }
    }

    private int change(String statement, String account, String bizType, String bizName) {
        return database.write(sql -> sql.sql(statement)
                .param("account", account)
                .param("bizType", bizType)
                .param("bizName", bizName)
                .param("now", clock.millis())
                .update());
    }

    boolean has(String account, String bizType) {
        return all(account).stream().anyMatch(config -> config.bizType().equals(bizType));
    }

    /** All of an account, by their identifiers. */
    List<FaceConfig> all(String account) {
        return database.reads()
                .sql("SELECT * FROM finance_face_config WHERE account = ? ORDER BY biz_type")
                .params(account)
                .query((row, n) ->
                        new FaceConfig(row.getString("biz_type"), row.getString("biz_name"), row.getLong("updated_at")))
                .list();
    }
}
