package dev.shiren.cli;

import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Puts the rooms together. Everything is found by scanning or declared; nothing is auto-configured. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("dev.shiren")
@ConfigurationPropertiesScan("dev.shiren")
public class Rooms {

    /** All rooms, as the server needs them. */
    static ConfigurableApplicationContext all(List<String> settings) {
        return application(Map.of()).run(settings.toArray(String[]::new));
    }

    /** Rooms are put together when asked for, and warnings only are logged: for commands beside a running server. */
    static ConfigurableApplicationContext onDemand(List<String> settings) {
        var application = application(Map.of("logging.level.root", "WARN"));
        application.setLazyInitialization(true);
        return application.run(settings.toArray(String[]::new));
    }

    private static SpringApplication application(Map<String, Object> defaults) {
        var application = new SpringApplication(Rooms.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(defaults);
        return application;
    }
}
