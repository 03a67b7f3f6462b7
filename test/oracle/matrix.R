# Makes data/dif.csv and matrix.json: Rscript matrix.R, in test/oracle. Mantel-Haenszel by mantelhaen.test, S-P by definition.
set.seed(77)
n <- 600; k <- 9
sex <- sample(c("男", "女"), n, TRUE); th <- rnorm(n) + .3 * (sex == "男"); b <- seq(-1.6, 1.6, length.out = k)
X <- sapply(1:k, function(j) rbinom(n, 1, plogis(1.1 * (th - b[j] - ifelse(sex == "女" & j == 4, 1, 0) + ifelse(sex == "女" & j == 7, .45, 0)))))
write.csv(data.frame(code = sprintf("%04d", 1:n), sex, X), "data/dif.csv", row.names = FALSE, quote = FALSE)
f <- function(x) ifelse(is.na(x), "null", format(x, digits = 17, scientific = FALSE, trim = TRUE))
arr <- function(x) paste0("[", paste(f(x), collapse = ", "), "]")
t <- rowSums(X)
mh <- lapply(1:k, function(j) { T <- table(factor(sex, c("男", "女")), factor(X[, j], c(1, 0)), t); T <- T[, , apply(T, 3, sum) > 1]; mantelhaen.test(T, correct = TRUE) })
sp <- function(U) { p <- colSums(U); o <- order(-p); V <- U[, o]; q <- p[o]
  apply(V, 1, function(u) { s <- sum(u); if (s == 0 || s == length(u)) return(NA); a <- seq_along(u) <= s
    (sum((1 - u[a]) * q[a]) - sum(u[!a] * q[!a])) / (sum(q[a]) - s * mean(q)) }) }
sink("matrix.json")
cat('{ "odds": ', arr(sapply(mh, function(m) m$estimate)), ',\n"lower": ', arr(sapply(mh, function(m) m$conf.int[1])), ',\n"upper": ', arr(sapply(mh, function(m) m$conf.int[2])),
  ',\n"chi": ', arr(sapply(mh, function(m) m$statistic)), ',\n"p": ', arr(sapply(mh, function(m) m$p.value)),
  ',\n"students": ', arr(sp(X)[1:40]), ',\n"items": ', arr(sp(base::t(X))), ' }\n', sep = "")
sink()
