package dev.shiren.wire.http;

import dev.shiren.platform.PlatformSettings;
import dev.shiren.platform.crypto.Vault;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.stereotype.Component;

/** The certificate the server shows: the operator's, or a self-signed one made at first start. */
@Component
final class TlsIdentity {

    private static final String TYPE = "PKCS12";
    private static final int DAYS = 3650;

    private final HttpSettings settings;
    private final Path generated;
    private final Vault vault;

    TlsIdentity(HttpSettings settings, PlatformSettings platform, Vault vault) {
        this.settings = settings;
        this.generated = platform.data().resolve("tls").resolve("self-signed.p12");
        this.vault = vault;
    }

    /** What Jetty's TLS needs. */
    SslContextFactory.Server contextFactory() throws IOException, GeneralSecurityException {
        // Clients may well connect by address or by a name the certificate lacks; checking that is their business.
        var factory = new SslContextFactory.Server();
        factory.setSniRequired(false);
        var certificate = settings.certificate().map(File::toPath);
        if (certificate.isEmpty()) {
            var password = vault.lookup("tls-key-store", generated.getFileName().toString());
            if (!Files.exists(generated)) {
                generate(password);
            }
            use(factory, load(generated, password), password);
        } else if (certificate.get().toString().matches("(?i).*\\.(p12|pfx)")) {
            var password = settings.certificatePassword().orElse("");
            use(factory, load(certificate.get(), password), password);
        } else {
            var key = settings.privateKey()
                    .map(File::toPath)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "shiren.http.certificate is a PEM file, so shiren.http.private-key must name its key"));
            use(factory, pem(certificate.get(), key), "");
        }
        return factory;
    }

    private KeyStore pem(Path certificate, Path key) throws IOException {
        PemSslStore store = PemSslStore.load(new PemSslStoreDetails(
                TYPE,
                Files.readString(certificate),
                Files.readString(key),
                settings.certificatePassword().orElse(null)));
        var bundle = new PemSslStoreBundle(store, null);
        return Optional.ofNullable(bundle.getKeyStore())
                .orElseThrow(() -> new IllegalArgumentException("No certificate in " + certificate));
    }

    private static KeyStore load(Path file, String password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    private static void use(SslContextFactory.Server factory, KeyStore store, String password) {
        factory.setKeyStore(store);
        factory.setKeyStorePassword(password);
        factory.setKeyManagerPassword(password);
    }

    /** The JDK has no public interface that makes a certificate, but every Java runtime has this tool. */
    private void generate(String password) throws IOException {
        Files.createDirectories(generated.getParent());
        var draft = Files.createTempDirectory(generated.getParent(), "new").resolve("key-store");
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        draft.toString(),
                        "-storetype",
                        TYPE,
                        "-storepass:env",
                        "STORE_PASSWORD",
                        "-alias",
                        "shiren",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Shiren self-signed",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        String.valueOf(DAYS))
                .redirectErrorStream(true);
        tool.environment().put("STORE_PASSWORD", password);
        var process = tool.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(draft)) {
            throw new IOException("keytool made no certificate: " + said);
        }
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        if (!Files.exists(generated, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(draft, generated, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(draft);
        Files.delete(draft.getParent());
    }
}
