package org.mokanda.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each command its terminal and its texts. */
final class CommandFactory implements IFactory {
    private final Terminal terminal;
    private final Texts texts;

    private CommandFactory(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    /**
     * As the interface: whoever passes this class where picocli expects its own has the machine look at picocli's as soon as
     * it knows the caller, and so, at the start of every command, into all libraries.
     */
    static IFactory of(Terminal terminal, Texts texts) {
        return new CommandFactory(terminal, texts);
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
