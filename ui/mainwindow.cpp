// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/serverpage.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

class MainWindow::Private
{
public:
    Theme &theme;
    MainWindowModels models;
    NoticeBar *notice;
    QTableView *table;
    ServerPage *page;
    QSplitter *splitter;
    AddressCheck check;
};

MainWindow::MainWindow(Theme &theme, MainWindowModels models, QWidget *parent)
    : QWidget(parent)
    , m_d(std::make_unique<Private>(Private{
          .theme = theme,
          .models = models,
          .notice = new NoticeBar(theme, this),
          .table = new QTableView(this),
          .page = new ServerPage(theme, models.fleet, this),
          .splitter = new QSplitter(this),
          .check = {},
      }))
{
    m_d->table->setModel(&models.view);
    m_d->splitter->addWidget(m_d->table);
    m_d->splitter->addWidget(m_d->page);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_d->notice);
    layout->addWidget(m_d->splitter, 1);
    connect(m_d->table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_d->page->setServer(selectedServer());
        Q_EMIT selectedServerChanged(selectedServer());
    });
    connect(m_d->page, &ServerPage::spanChanged, this, &MainWindow::spanChanged);
    connect(m_d->page, &ServerPage::frozenChanged, this, &MainWindow::frozenChanged);
}

MainWindow::~MainWindow() = default;

void MainWindow::refresh(const models::FleetChanges &changes, const models::Moment &now)
{
    m_d->models.view.applyFrame(changes, now);
    m_d->page->refresh(now);
}

void MainWindow::setThresholds(const models::Thresholds &thresholds)
{
    m_d->page->setThresholds(thresholds);
}

void MainWindow::setPaused(bool isPaused)
{
    setWindowModified(isPaused);
}

void MainWindow::setFrozen(bool isFrozen)
{
    m_d->page->setFrozen(isFrozen);
}

bool MainWindow::isFrozen() const
{
    return m_d->page->isFrozen();
}

void MainWindow::setSpan(std::chrono::milliseconds span)
{
    m_d->page->setSpan(span);
}

void MainWindow::setGraceTime(const GraceTime &)
{
}

void MainWindow::setAddressCheck(AddressCheck check)
{
    m_d->check = std::move(check);
}

void MainWindow::setThisComputerOffered(bool)
{
}

void MainWindow::showNotice(const Notice &notice)
{
    m_d->notice->show(notice);
}

void MainWindow::openAddEndpointDialog()
{
    AddEndpointDialog dialog(m_d->theme, m_d->check, this);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT endpointAddRequested(dialog.address(), dialog.name(), dialog.token());
}

std::optional<models::ServerIndex> MainWindow::selectedServer() const
{
    const QModelIndex current = m_d->table->currentIndex();
    if (!current.isValid() || !m_d->models.view.rowAt(current.row()).server.isValid())
        return std::nullopt;
    return m_d->models.view.rowAt(current.row()).server;
}

void MainWindow::selectServer(models::ServerIndex server)
{
    if (const auto row = m_d->models.view.rowOf(server))
        m_d->table->selectRow(*row);
}

QByteArray MainWindow::saveLayout() const
{
    return m_d->splitter->saveState();
}

bool MainWindow::restoreLayout(const QByteArray &layout)
{
    return m_d->splitter->restoreState(layout);
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
}

} // namespace ui
