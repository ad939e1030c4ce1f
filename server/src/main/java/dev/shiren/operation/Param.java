package dev.shiren.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How one component of a request record is read from the wire. Component types: {@code String, Integer, Long, Boolean},
 * an {@code Optional} of one of them, or a {@code List} of records for repeated parameters ({@code Material.3.Value} is
 * the component {@code value} of the third record; gaps in the numbers are allowed).
 *
 * <p>A component without this annotation is read by its own name with the first letter in upper case and is optional,
 * so it must be an {@code Optional} or a {@code List}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Param {

    /** The name on the wire; empty: the component's name with its first letter in upper case. */
    String value() default "";

    /** Absent or empty is answered with the contract's {@code whenMissing}. */
    boolean required() default false;

    /** Longest accepted value in code points; longer is answered with {@code InvalidParameter}. */
    int max() default Integer.MAX_VALUE;

    /** Of a list's records: not sent but counted, the number under which the record was sent. For an {@code int}. */
    boolean number() default false;

    /** A regular expression the whole value must match; otherwise {@code InvalidParameter}. */
    String pattern() default "";
}
