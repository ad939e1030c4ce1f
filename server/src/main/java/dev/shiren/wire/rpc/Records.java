package dev.shiren.wire.rpc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Reaches into other rooms' records by method handle, so that they may stay package-private. */
final class Records {

    private Records() {}

    /** The canonical constructor, as {@code (Object[])Object}. */
    static MethodHandle constructor(Class<? extends Record> type) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return lookup(type)
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException("Cannot construct " + type, e);
        }
    }

    /** A component's value, as {@code (Object)Object}. */
    static MethodHandle accessor(RecordComponent component) {
        try {
            return lookup(component.getDeclaringRecord())
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("Cannot read " + component, e);
        }
    }

    static Object call(MethodHandle handle, Object[] arguments) {
        return invoke(() -> (Object) handle.invokeExact(arguments));
    }

    static Object read(MethodHandle handle, Object record) {
        return invoke(() -> (Object) handle.invokeExact(record));
    }

    /** A component's name with its first letter in upper case. */
    static String wireName(String component) {
        return Character.toUpperCase(component.charAt(0)) + component.substring(1);
    }

    private interface Invocation {
        Object run() throws Throwable;
    }

    private static Object invoke(Invocation invocation) {
        try {
            return invocation.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A record threw a checked exception", e);
        }
    }

    private static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }
}
