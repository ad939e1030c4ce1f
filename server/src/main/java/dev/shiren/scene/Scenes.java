package dev.shiren.scene;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The scenes of every account. */
@Component
public final class Scenes {

    private record Key(String account, String bizType) {}

    private final Database database;
    private final InstantSource clock;

    /** Every call names a scene and scenes hardly change; another server's or command's change is heeded this late. */
    private final Cache<Key, Scene> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumSize(10_000)
            .build();

    public Scenes(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The scene, if the account has one of that identifier; not one that is the server's own. */
    public Optional<Scene> find(String account, String bizType) {
        return Scene.isReserved(bizType) ? Optional.empty() : any(account, bizType);
    }

    /** Likewise, the server's own included: what is submitted there comes from the page and nowhere else. */
    public Optional<Scene> any(String account, String bizType) {
        var key = new Key(account, bizType);
        var scene = Optional.ofNullable(known.getIfPresent(key));
        if (scene.isPresent()) {
            return scene;
        }
        var stored = database.reads()
                .sql("SELECT * FROM scene WHERE account = :account AND biz_type = :bizType")
                .param("account", account)
                .param("bizType", bizType)
                .query(Scenes::scene)
                .optional();
        stored.ifPresent(found -> known.put(key, found));
        return stored;
    }

    /** All scenes of an account, the oldest first. */
    List<Scene> all(String account) {
        return database.reads()
                .sql("SELECT * FROM scene WHERE account = :account ORDER BY created_at, biz_type")
                .param("account", account)
                .query(Scenes::scene)
                .list();
    }

    /** How long the scene's records are kept; empty: as long as the settings say. */
    public Optional<Duration> retention(String account, String bizType) {
        return database.reads()
                .sql("SELECT retention FROM scene WHERE account = ? AND biz_type = ? AND retention IS NOT NULL")
                .params(account, bizType)
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis);
    }

    /**
     * Changes how long the scene's records are kept; false when there is no such scene.
     *
     * @param retention empty: as long as the settings say
     */
    public boolean keep(String account, String bizType, Optional<Duration> retention) {
        return database.write(sql -> sql.sql("UPDATE scene SET retention = ? WHERE account = ? AND biz_type = ?")
                        .param(1, retention.map(Duration::toMillis).orElse(null), Types.BIGINT)
                        .param(2, account)
                        .param(3, bizType)
                        .update())
                == 1;
    }

    /** Whether it was stored; false when the account has a scene of that identifier. */
    public boolean create(String account, Scene scene) {
        return change("""
                INSERT INTO scene (account, biz_type, biz_name, solution, guide_step, privacy_step, result_step, rules,
                    created_at)
                VALUES (:account, :bizType, :bizName, :solution, :guide, :privacy, :result, :rules, :now)
                ON CONFLICT (account, biz_type) DO NOTHING""", account, scene);
    }

    /** The scene as it is now, which nobody else changes until the transaction ends. */
    Optional<Scene> hold(JdbcClient sql, String account, String bizType) {
        return sql.sql(
                        "UPDATE scene SET biz_type = biz_type WHERE account = :account AND biz_type = :bizType RETURNING *")
                .param("account", account)
                .param("bizType", bizType)
                .query(Scenes::scene)
                .optional();
    }

    /** Makes the next reader look at the database; to be called when a change is committed. */
    void forget(String account, String bizType) {
        known.invalidate(new Key(account, bizType));
    }

    /** Whether there was such a scene to change. */
    boolean update(String account, Scene scene) {
        return change("""
                UPDATE scene SET biz_name = :bizName, solution = :solution, guide_step = :guide,
                    privacy_step = :privacy, result_step = :result, rules = :rules
                WHERE account = :account AND biz_type = :bizType""", account, scene);
    }

    private boolean change(String statement, String account, Scene scene) {
        var values = Map.of(
                "account",
                account,
                "bizType",
                scene.bizType(),
                "bizName",
                scene.bizName(),
                "solution",
                scene.solution().wireName(),
                "guide",
                scene.pages().guide() ? 1 : 0,
                "privacy",
                scene.pages().privacy() ? 1 : 0,
                "result",
                scene.pages().result() ? 1 : 0,
                "rules",
                JsonMapper.shared().writeValueAsString(scene.rules()),
                "now",
                clock.millis());
        boolean changed =
                database.write(sql -> sql.sql(statement).params(values).update()) == 1;
        known.invalidate(new Key(account, scene.bizType()));
        return changed;
    }

    private static Scene scene(ResultSet row, int number) throws SQLException {
        var name = row.getString("solution");
        return new Scene(
                row.getString("biz_type"),
                row.getString("biz_name"),
                Solution.named(name).orElseThrow(() -> new IllegalStateException("Unknown solution " + name)),
                new Pages(
                        row.getInt("guide_step") == 1, row.getInt("privacy_step") == 1, row.getInt("result_step") == 1),
                Optional.ofNullable(row.getString("rules")).map(Scenes::rules).orElse(Rules.DEFAULT));
    }

    private static Rules rules(String json) {
        return JsonMapper.shared().readValue(json, Rules.class);
    }
}
