package dev.shiren.platform;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server keeps what it must not lose.
 *
 * @param data directory of the embedded database, the master key and generated certificates
 * @param database empty: SQLite in the data directory; else {@code jdbc:postgresql://HOST:PORT/NAME} or
 *     {@code postgresql://USER:PASSWORD@HOST:PORT/NAME}
 * @param masterKey the content of {@code master.key} for machines that share a database; empty: the file in the data
 *     directory, made at first start
 */
@ConfigurationProperties(prefix = "shiren")
public record PlatformSettings(
        @DefaultValue("data") Path data, @DefaultValue("") String database, Optional<String> masterKey) {}
