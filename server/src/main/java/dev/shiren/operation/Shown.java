package dev.shiren.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How one component of an answer record is written. Without it: under its own name, first letter in upper case. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Shown {

    /** The name on the wire; empty: the component's name with its first letter in upper case. */
    String value() default "";

    /** Written in JSON answers only: a duplicate that one of the original JSON samples has and no XML reader knows. */
    boolean jsonOnly() default false;

    /** For a list: the name of one item, {@code e} if nothing else is documented. */
    String item() default "e";
}
