# Makes consistency.json: Rscript consistency.R, in test/oracle. Livingston & Lewis 1995 by R's own distributions: the beta of
# four parameters is found by optim from the moments, the shares by integrate; marks given the true share are pbinom where
# the effective number of items is whole, else its continuation by pbeta.
f <- function(x) format(x, digits = 15, scientific = FALSE, trim = TRUE)
arr <- function(x) paste0("[", paste(f(x), collapse = ", "), "]")
ll <- function(marks, students, full, step, line, rel) {
  w <- students / sum(students); p <- marks / full
  m <- sum(w * p); v <- sum(w * (p - m)^2)
  items <- (m * (1 - m) - rel * v) / (v * (1 - rel))
  mom <- sapply(1:4, function(r) sum(w * sapply(p, function(q) prod((q * items - 0:(r - 1)) / (items - 0:(r - 1))))))
  raw <- function(q) { a <- exp(q[1]); b <- exp(q[2]); l <- q[3]; h <- q[4]; z <- cumprod((a + 0:3) / (a + b + 0:3))
    c(l + (h - l) * z[1], l^2 + 2 * l * (h - l) * z[1] + (h - l)^2 * z[2],
      l^3 + 3 * l^2 * (h - l) * z[1] + 3 * l * (h - l)^2 * z[2] + (h - l)^3 * z[3],
      l^4 + 4 * l^3 * (h - l) * z[1] + 6 * l^2 * (h - l)^2 * z[2] + 4 * l * (h - l)^3 * z[3] + (h - l)^4 * z[4]) }
  loss <- function(q) sum(((raw(q) - mom) * 1e4)^2)
  best <- NULL
  for (s in list(c(1, 1, .1, .95), c(1.5, .5, 0, 1), c(.5, 1.5, .05, .9), c(2, 2, -.1, 1.1), c(0, 0, .2, .8))) {
    o <- optim(s, loss, control = list(maxit = 20000, reltol = 1e-16))
    for (i in 1:30) o <- optim(o$par, loss, control = list(maxit = 20000, reltol = 1e-16))
    if (is.null(best) || o$value < best$value) best <- o }
  q <- best$par
  four <- best$value < 1e-10 && q[3] >= 0 && q[4] <= 1
  if (!four) { s <- mom[1] * (1 - mom[1]) / (mom[2] - mom[1]^2) - 1; q <- c(log(mom[1] * s), log((1 - mom[1]) * s), 0, 1) }
  a <- exp(q[1]); b <- exp(q[2]); l <- q[3]; h <- q[4]
  cut <- (line - step / 2) / full; k <- items * cut + .5
  whole <- abs(items - round(items)) < 1e-9 && abs(k - round(k)) < 1e-9
  pass <- function(t) if (whole) pbinom(round(k) - 1, round(items), t, lower.tail = FALSE) else pbeta(t, k, items - k + 1)
  dens <- function(t) dbeta((t - l) / (h - l), a, b) / (h - l)
  both <- function(g) { at <- sort(unique(c(l, min(max(cut, l), h), h)))
    sum(sapply(seq_len(length(at) - 1), function(i) integrate(g, at[i], at[i + 1], rel.tol = 1e-10, subdivisions = 2000)$value)) }
  c(consistency = both(function(t) dens(t) * (pass(t)^2 + (1 - pass(t))^2)),
    accuracy = both(function(t) dens(t) * ifelse(t >= cut, pass(t), 1 - pass(t))), four = four) }
set.seed(4)
bell <- tabulate(1 + rbinom(3000, 50, rbeta(3000, 6, 4)), 51)
low <- tabulate(1 + rbinom(800, 30, .1 + .7 * rbeta(800, 1.6, 2.4)), 31)
cases <- list(
  list(marks = c(2, 4, 6, 8, 10), students = c(1, 1, 2, 1, 1), full = 10, step = 2, line = 6, rel = .8),
  list(marks = 0:50, students = bell, full = 50, step = 1, line = 30, rel = .87),
  list(marks = 2 * (0:50), students = bell, full = 100, step = 2, line = 85, rel = .9),
  list(marks = 0:30, students = low, full = 30, step = 1, line = 18, rel = .75),
  list(marks = 5 * (0:30), students = low, full = 150, step = 5, line = 60, rel = .93))
sink("consistency.json")
cat("[\n", paste(sapply(cases, function(x) { r <- do.call(ll, x)
  sprintf('{ "marks": %s, "students": %s, "full": %s, "line": %s, "reliability": %s, "four": %s, "consistency": %s, "accuracy": %s }',
    arr(x$marks[x$students > 0]), arr(x$students[x$students > 0]), f(x$full), f(x$line), f(x$rel), tolower(as.logical(r[["four"]])), f(r[["consistency"]]), f(r[["accuracy"]])) }), collapse = ",\n"), "\n]\n", sep = "")
sink()
