package dev.shiren.media.store;

import dev.shiren.platform.PlatformSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where bytes lie. */
@Configuration(proxyBeanMethods = false)
class StoreBeans {

    private static final String DIRECTORY = "oss";

    @Bean
    ObjectStore objectStore(PlatformSettings platform, S3Settings settings) {
        return settings.bucket()
                .<ObjectStore>map(bucket -> new S3Store(settings, bucket))
                .orElseGet(
                        () -> new DiskStore(platform.data().resolve(DIRECTORY).resolve("objects")));
    }

    @Bean
    IncomingFiles incomingFiles(PlatformSettings platform) {
        return new IncomingFiles(platform.data().resolve(DIRECTORY).resolve("incoming"));
    }
}
