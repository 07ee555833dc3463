package org.mokanda.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each command its terminal and its texts. */
final class CommandFactory implements IFactory {
    private final Terminal terminal;
    private final Texts texts;

    CommandFactory(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 2 && constructor.getParameterTypes()[0] == Terminal.class) {
                return type.cast(constructor.newInstance(terminal, texts));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
