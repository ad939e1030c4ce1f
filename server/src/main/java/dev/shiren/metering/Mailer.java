package dev.shiren.metering;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends plain mail by SMTP. */
@Component
final class Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final MailSettings settings;

    Mailer(MailSettings settings) {
        this.settings = settings;
    }

    boolean isSetUp() {
        return settings.host().filter(host -> !host.isBlank()).isPresent();
    }

    /** The one address in it; empty when it is none, several, or has a name beside it. */
    static Optional<String> address(String text) {
        try {
            var address = new InternetAddress(text, true);
            boolean bare = text.equals(address.getAddress()) && text.length() <= 254 && text.indexOf('@') > 0;
            return bare ? Optional.of(text) : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /** Makes one attempt; false when the server did not take it. */
    boolean send(String to, String subject, String text) {
        var properties = new Properties();
        var timeout = Long.toString(settings.timeout().toMillis());
        properties.put("mail.smtp.host", settings.host().orElse(""));
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        try {
            var message = new MimeMessage(Session.getInstance(properties));
            message.setFrom(new InternetAddress(settings.from(), true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(subject, "UTF-8");
            message.setText(text, "UTF-8");
            if (settings.user().isPresent()) {
                Transport.send(
                        message, settings.user().get(), settings.password().orElse(""));
            } else {
                Transport.send(message);
            }
            return true;
        } catch (MessagingException e) {
            LOG.warn("A mail was not taken: {}", e.getClass().getSimpleName());
            return false;
        }
    }
}
