package org.mokanda.core.search;

import org.mokanda.core.act.CivilAct;

/** An act as it goes into the index. */
public record IndexedAct(CivilAct act) {}
