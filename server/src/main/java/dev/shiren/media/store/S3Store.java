package dev.shiren.media.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects in any store that speaks S3; it sees nothing but encrypted bytes under random names. */
final class S3Store implements ObjectStore, AutoCloseable {

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    S3Store(S3Settings settings, String bucket) {
        this.bucket = bucket;
        this.prefix = settings.prefix();
        this.client = client(settings);
    }

    static S3Client client(S3Settings settings) {
        var builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Checksums in trailers are Amazon's alone, and the encryption notices every changed bit.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(builder::endpointOverride);
        settings.accessKey()
                .flatMap(id -> settings.secretKey().map(secret -> AwsBasicCredentials.create(id, secret)))
                .ifPresent(key -> builder.credentialsProvider(StaticCredentialsProvider.create(key)));
        return builder.build();
    }

    @Override
    public void put(String id, Path sealed) throws IOException {
        call(() -> client.putObject(to -> to.bucket(bucket).key(prefix + id), RequestBody.fromFile(sealed)));
    }

    @Override
    public InputStream get(String id) throws IOException {
        return call(() -> client.getObject(from -> from.bucket(bucket).key(prefix + id)));
    }

    @Override
    public void delete(String id) throws IOException {
        call(() -> client.deleteObject(from -> from.bucket(bucket).key(prefix + id)));
    }

    private static <T> T call(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (NoSuchKeyException e) {
            throw (NoSuchFileException) new NoSuchFileException(e.getMessage()).initCause(e);
        } catch (SdkException e) {
            throw new IOException("The S3 store refuses or does not answer", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
