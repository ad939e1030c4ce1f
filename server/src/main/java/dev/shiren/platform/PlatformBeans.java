package dev.shiren.platform;

import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.Databases;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the platform together; everything else receives it through constructors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformSettings.class)
public class PlatformBeans {

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Ids ids(SecureRandom random) {
        return new Ids(random);
    }

    @Bean
    Database database(PlatformSettings settings) throws IOException {
        return Databases.open(
                settings.database(), Private.directory(settings.data()).resolve("shiren.db"));
    }

    @Bean
    Vault vault(PlatformSettings settings) throws IOException {
        return new Vault(
                settings.masterKey().isPresent()
                        ? MasterKey.parse(settings.masterKey().get())
                        : MasterKey.inFile(Private.directory(settings.data()).resolve("master.key")));
    }
}
