package dev.shiren.verification;

import dev.shiren.platform.crypto.DataKey;
import tools.jackson.databind.json.JsonMapper;

/** Records and maps as sealed JSON. */
final class Sealing {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Sealing() {}

    static byte[] seal(DataKey key, Object value, String what) {
        return key.seal(JSON.writeValueAsBytes(value), what);
    }

    static <T> T open(DataKey key, byte[] sealed, String what, Class<T> type) {
        return JSON.readValue(key.open(sealed, what), type);
    }
}
