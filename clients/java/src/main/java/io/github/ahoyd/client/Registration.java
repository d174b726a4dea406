package io.github.ahoyd.client;

/** Something that goes on until it is closed. */
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
