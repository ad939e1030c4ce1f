package dev.shiren.wire.http;

import java.io.File;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how the server listens.
 *
 * @param port 0 takes a free one
 * @param bind address of the interface to listen on
 * @param certificate PEM chain, or a PKCS12 file ({@code .p12}, {@code .pfx}) with key; empty: a self-signed certificate
 *     is made in the data directory at first start
 * @param privateKey PEM key of a PEM certificate
 * @param certificatePassword of the PKCS12 file or the encrypted PEM key
 * @param threads most requests worked on at one time
 * @param idle after which a silent connection is closed
 * @param drain longest wait for running requests when the server stops
 */
@ConfigurationProperties(prefix = "shiren.http", ignoreUnknownFields = false)
public record HttpSettings(
        @DefaultValue("8080") int port,
        @DefaultValue("127.0.0.1") String bind,
        Optional<File> certificate,
        Optional<File> privateKey,
        Optional<String> certificatePassword,
        @DefaultValue("64") int threads,
        @DefaultValue("30s") Duration idle,
        @DefaultValue("20s") Duration drain) {}
